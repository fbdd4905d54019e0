import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CommandCase, commandCases, type Setting } from '../../support/every-command.ts'
import { runToEnd } from '../../support/run-cli.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llmt-elsewhere-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** As much of it as the arguments of the commands are made of: nothing runs. */
const setting = () =>
  ({
    out: folder,
    workspace: { dir: folder },
    plane: { url: 'http://127.0.0.1:9' },
    cerebrum: { url: 'http://127.0.0.1:9' },
    telegram: { token: '1:none' },
    answers: new Map<string, unknown>([
      ['lessons add', { id: 'none' }],
      ['config raw', { text: '{}' }],
      ['tokens create', { token: 'none' }],
    ]),
  }) as unknown as Setting

const run = ({ path, args = [], input }: CommandCase) =>
  runToEnd(
    ['--url', 'http://127.0.0.1:9', ...path.split(' '), ...(typeof args === 'function' ? args(setting()) : args)],
    {
      env: { LLM_TRAINER_TOKEN: 'none' },
      defaultWorkspace: folder,
      workspacesFile: join(folder, 'workspaces.json'),
      home: folder,
      ...(input === undefined ? {} : { input: input(setting()) }),
    },
  )

it('every command under --url asks the machine, or is refused: none answers for this computer', async () => {
  const answered: string[] = []
  for (const each of commandCases) {
    const { code, out, err } = await run(each)
    const asked = code === 2 && `${out}${err}`.includes('127.0.0.1:9 was not asked: ')
    const refused = code === 64 && err.includes(' is about this computer: ')
    if (!asked && !refused) answered.push(`${each.path}: ${code} ${out}${err}`)
  }
  expect(answered).toEqual([])
})
