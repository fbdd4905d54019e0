import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createChildProcessLauncher } from '../../../control/supervisor/child-process-launcher.ts'
import { nodeOptions } from '../../../control/supervisor/launch-parts.ts'
import type { ExitInfo, LaunchSpec } from '../../../control/supervisor/launcher.ts'
import { MAX_LINE } from '../../../control/supervisor/line-splitter.ts'
import { processTable } from '../../../control/supervisor/process-table.ts'
import { secretVariables } from '../../../shared/secrets.ts'
import { program } from '../../support/supervised.ts'

let folder: string
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'llm-trainer-launcher-')))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const spec = (change: Partial<LaunchSpec> = {}): LaunchSpec => ({
  runId: 'run-7',
  service: 'middleware',
  entry: program('prints'),
  args: ['one', 'two words'],
  env: { EXTRA: 'x' },
  cwd: folder,
  ...change,
})
const secrets = Object.fromEntries(Object.values(secretVariables).map((name) => [name, 'fake']))

/** Runs it to its end. */
async function run(given: LaunchSpec, env: NodeJS.ProcessEnv = process.env) {
  const lines: Record<'stdout' | 'stderr', string[]> = { stdout: [], stderr: [] }
  const messages: unknown[] = []
  const pids: number[] = []
  let exits = 0
  const exit = await new Promise<ExitInfo>((resolve) => {
    const child = createChildProcessLauncher(env).launch(given, {
      onSpawn: (pid) => pids.push(pid),
      onMessage: (message) => messages.push(message),
      onLine: (stream, line) => lines[stream].push(line),
      onExit(info) {
        exits += 1
        resolve(info)
      },
    })
    child.send({ type: 'verdicts', services: {} })
  })
  return { exit, lines, messages, exits, pids }
}

describe('a launched program', () => {
  test('gets its arguments and folder, and of our environment no secret and no debugger', async () => {
    const env = { ...process.env, ...secrets, NODE_OPTIONS: '--inspect=0' }
    const { exit, lines } = await run(spec(), env)
    expect(exit).toEqual({ code: 0, signal: null, spawnError: null })
    const facts = JSON.parse(lines.stdout[0] ?? '') as {
      env: string[]
      execArgv: string[]
      cwd: string
      args: string[]
    }
    expect(facts).toMatchObject({ execArgv: [...nodeOptions], cwd: folder, args: ['one', 'two words'] })
    expect(facts.env).toEqual(expect.arrayContaining(['PATH', 'EXTRA', 'LLM_TRAINER_RUN_ID', 'LLM_TRAINER_SERVICE']))
    expect(facts.env.filter((name) => name in secrets || name === 'NODE_OPTIONS')).toEqual([])
    expect(lines.stderr.filter((line) => line.includes('Debugger'))).toEqual([])
  })

  test('is heard to its last line before its exit; a line without end is cut', async () => {
    const { lines, exits } = await run(spec())
    expect(lines.stdout.slice(1).map((line) => line.length)).toEqual([MAX_LINE, 'after it'.length, 'last'.length])
    expect(exits).toBe(1)
  })

  test('that sends nonsense over the link is not listened to, and that is on record', async () => {
    const { messages, lines } = await run(spec())
    expect(messages).toEqual([])
    expect(lines.stderr.some((line) => line.includes('was not understood'))).toBe(true)
  })

  test('is the head of a group of its own, which Ctrl-C in our terminal does not reach', async () => {
    let exited = (): void => undefined
    const exit = new Promise<void>((resolve) => {
      exited = resolve
    })
    const begun = Promise.withResolvers<number>()
    const child = createChildProcessLauncher(process.env).launch(spec({ entry: program('speaks-link') }), {
      onSpawn: begun.resolve,
      onMessage: () => undefined,
      onLine: () => undefined,
      onExit: exited,
    })
    const head = await begun.promise
    const row = (await processTable()).find(({ pid }) => pid === head)
    expect(row).toMatchObject({ parent: process.pid, group: head })
    child.send({ type: 'stop' })
    await exit
  })

  test('in a folder that is not there never begins', async () => {
    const { exit, exits, pids } = await run(spec({ cwd: join(folder, 'nowhere') }))
    expect(exit).toMatchObject({ code: null, signal: null })
    expect(exit.spawnError).toContain('ENOENT')
    expect(exits).toBe(1)
    expect(pids).toEqual([])
  })
})
