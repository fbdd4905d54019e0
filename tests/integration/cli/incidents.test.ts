import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHistory } from '../../../control/history/open.ts'
import { createHistoryWriter } from '../../../control/history/write.ts'
import { builtProgram } from '../../support/built-programs.ts'
import { createStory, keyRejected, keyTrial, well } from '../../support/incident-story.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { planeBehind, runToEnd } from '../../support/run-cli.ts'
import { AT, llmWith } from '../../support/state-builders.ts'

let folder: string
let open: OpenDoor | null = null
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incidents-'))
})
afterEach(async () => {
  await open?.closeAll()
  open = null
  await rm(folder, { recursive: true, maxRetries: 3 })
})

const TITLE = 'The key ending in …7f3a is not accepted any more'
const run = (...args: string[]) =>
  runToEnd(['--workspace', folder, ...args], { historyThread: builtProgram('history') })

function keep(): void {
  const story = createStory()
  story.at(0, keyRejected())
  const llm = llmWith({ keyTrial: keyTrial(AT + 60_000, 'done') })
  story.at(61_000, well(AT + 60_500, { llm }))
  story.wakeUntil(80_000)
  const db = openHistory(join(folder, 'history.db'))
  createHistoryWriter(db).write(story.records)
  db.close()
}

test('with nothing running, incidents are listed, shown and exported from the folder', async () => {
  expect(await run('incidents')).toEqual({ code: 0, out: 'Nothing has gone wrong yet.\n', err: '' })
  keep()
  const { out } = await run('incidents', 'list')
  expect(out).toMatch(new RegExp(`1 .* 1 min 1 s  Blocking  Repaired, and proved  ${TITLE}`))
  const [line] = (await run('incidents', 'list', '--json')).out.trim().split('\n')
  expect(JSON.parse(line ?? '')).toMatchObject({ id: 1, cause: 'key-rejected', outcome: 'repaired' })
  const shown = (await run('incidents', 'show', '1')).out
  for (const part of [TITLE, 'OpenRouter answered a real request', 'A key was tried, by the user', 'export 1'])
    expect(shown).toContain(part)
  const file = join(folder, 'one.md')
  expect((await run('incidents', 'export', '1', '--output', file)).out).toBe(`Written to ${file}.\n`)
  const document = await readFile(file, 'utf8')
  expect(document).toContain('## Root cause')
  expect((await run('incidents', 'export', '1')).out).toContain('## Root cause')
  expect(await run('incidents', 'export', '1', '--output', file)).toMatchObject({ code: 1 })
  expect(await run('incidents', 'show', '7')).toMatchObject({ code: 1, err: expect.stringContaining('no incident 7') })
  expect(await run('incidents', 'show', 'x')).toMatchObject({ code: 64 })
})

test('the bundle of a running app is written as a file, and what is in it is listed', async () => {
  open = await openDoor(() => ({
    bundle: {
      preview: async () => ({ id: 'b1', entries: [{ name: 'state.json', size: 2048 }] }),
      entry: () => ({ text: '' }),
      async *make(id: string) {
        yield { base64: Buffer.from(`zip of ${id}, `).toString('base64') }
        yield { base64: Buffer.from('part two').toString('base64') }
      },
    },
  }))
  const output = join(folder, 'bundle.zip')
  const { code, out } = await runToEnd(['bundle', '--output', output], { running: planeBehind(open) })
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('state.json  2.0') })
  expect(await readFile(output, 'utf8')).toBe('zip of b1, part two')
  expect(await runToEnd(['bundle', '--output', output], { running: null })).toMatchObject({ code: 3 })
})
