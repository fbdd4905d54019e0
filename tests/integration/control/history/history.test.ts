import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type History, openHistoryThread } from '../../../../control/history/calls.ts'
import { openHistory } from '../../../../control/history/open.ts'
import { trackerFrom } from '../../../../control/history/read.ts'
import { createHistoryWriter } from '../../../../control/history/write.ts'
import { builtProgram } from '../../../support/built-programs.ts'
import { createStory, keyRejected, keyTrial, well } from '../../../support/incident-story.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { AT, llmWith } from '../../../support/state-builders.ts'

const program = builtProgram('history')

let folder: string
let file: string
const open: History[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-'))
  file = join(folder, 'history.db')
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
  rmSync(folder, { recursive: true, maxRetries: 3 })
})

const thread = (readOnly = false): History => {
  const history = openHistoryThread({ program, file, readOnly })
  open.push(history)
  return history
}
const problem = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) })

function mended() {
  const story = createStory()
  story.at(0, keyRejected())
  const llm = llmWith({ keyTrial: keyTrial(AT + 60_000, 'done') })
  story.at(61_000, well(AT + 60_500, { llm }))
  story.at(72_000, well(AT + 60_500, { llm }))
  return story
}

test('what was written comes back whole: list, incident, timeline, receipts, and what the tracker goes on from', async () => {
  const story = mended()
  story.at(3_600_000, keyRejected())
  story.wakeUntil(3_601_000)
  const history = thread()
  await history.call({ op: 'write', records: story.records })
  const { incidents, count } = await history.call({ op: 'list', before: null, limit: 10 })
  expect(count).toBe(2)
  expect(incidents).toMatchObject([
    { id: 2, outcome: 'open', endedAt: null },
    { id: 1, outcome: 'repaired', endedAt: AT + 61_000, causes: 1 },
  ])
  expect((await history.call({ op: 'list', before: 2, limit: 10 })).incidents).toHaveLength(1)
  const record = await history.call({ op: 'get', id: 1 })
  expect(record.events.map(({ kind }) => kind)).toContain('proof')
  expect(record.events.map(({ at }) => at)).toEqual(record.events.map(({ at }) => at).toSorted((a, b) => a - b))
  expect(record.receipts).toEqual(story.receipts())
  expect(await history.call({ op: 'receipts', limit: 5 })).toEqual(story.receipts())
  const kept = await history.call({ op: 'begin', now: AT + 3_600_000 })
  const { nextId, count: known, open: going, last } = story.tracker()
  expect(kept).toMatchObject({ nextId, count: known, open: going, last })
  await expect(history.call({ op: 'get', id: 99 })).rejects.toEqual(problem('not-found'))
})

test('notes and lessons are kept, and refused for what is not there', async () => {
  const history = thread()
  await history.call({ op: 'write', records: mended().records })
  const said = {
    source: { code: 'source.you', params: {} },
    text: { code: 'incident.note', params: { text: 'hm' } },
  } as const
  await history.call({ op: 'note', id: 1, at: AT, ...said })
  expect((await history.call({ op: 'get', id: 1 })).events).toContainEqual({ at: AT, kind: 'note', ...said })
  await expect(history.call({ op: 'note', id: 9, at: AT, ...said })).rejects.toEqual(problem('not-found'))
  const lesson = { pattern: 'key-*', why: 'It ran out.', rule: 'Look at its date.', incident: 1 }
  const added = await history.call({ op: 'add-lesson', lesson, at: AT })
  expect(await history.call({ op: 'lessons' })).toEqual([added])
  await history.call({ op: 'delete-lesson', id: added.id })
  expect(await history.call({ op: 'lessons' })).toEqual([])
  await expect(history.call({ op: 'delete-lesson', id: added.id })).rejects.toEqual(problem('not-found'))
})

test('what was written is there after a kill, and goes on', async () => {
  const story = createStory()
  story.at(0, keyRejected())
  story.wakeUntil(1_000)
  const script = join(folder, 'script.mjs')
  const calls = fileURLToPath(new URL('../../../../control/history/calls.ts', import.meta.url))
  const text = `import { openHistoryThread } from ${JSON.stringify(calls)}
    const history = openHistoryThread(${JSON.stringify({ program, file, readOnly: false })})
    await history.call({ op: 'write', records: ${JSON.stringify(story.records)} })
    process.kill(process.pid, 'SIGKILL')`
  writeFileSync(script, text)
  await expect(promisify(execFile)(process.execPath, [script], { timeout: 20_000 })).rejects.toMatchObject({
    signal: 'SIGKILL',
  })
  const kept = await thread().call({ op: 'begin', now: AT + 60_000 })
  expect(kept).toMatchObject({ nextId: 2, count: 1, open: [{ id: 1, cause: 'key-rejected', outcome: 'open' }] })
})

test('closing waits for what was asked before', async () => {
  const history = thread()
  const writes = mended().records.map((record) => history.call({ op: 'write', records: [record] }))
  await history.close()
  await Promise.all(writes)
  expect((await thread(true).call({ op: 'list', before: null, limit: 5 })).count).toBe(1)
})

test('read-only: beside its writer, empty without a file, and nothing can be written', async () => {
  const reader = thread(true)
  expect(await reader.call({ op: 'list', before: null, limit: 5 })).toEqual({ incidents: [], count: 0 })
  await thread().call({ op: 'write', records: mended().records })
  expect((await reader.call({ op: 'list', before: null, limit: 5 })).count).toBe(1)
  await expect(reader.call({ op: 'write', records: [] })).rejects.toEqual(problem('unavailable'))
})

test('a file that is no history is set aside as it is; a newer one is told and left', async () => {
  const text = 'no database, but long enough to be looked at by whoever opens it as one '.repeat(20)
  writeFileSync(file, text)
  await expect(thread().call({ op: 'lessons' })).resolves.toEqual([])
  const [aside = ''] = readdirSync(folder).filter((name) => name.startsWith('history.damaged-'))
  expect(readFileSync(join(folder, aside), 'utf8')).toBe(text)
  const newer = join(folder, 'newer.db')
  const db = new DatabaseSync(newer)
  db.exec('PRAGMA user_version = 99')
  db.close()
  expect(() => openHistory(newer)).toThrow(/newer version/)
})

if (isLongRun)
  test('ten thousand incidents: a page of the list is there at once', async () => {
    const db = openHistory(file)
    createHistoryWriter(db).write(mended().records)
    db.exec(`
    CREATE TEMP TABLE numbers AS
      WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) SELECT i FROM n;
    INSERT INTO incident SELECT i, cause, title, severity, started_at, ended_at, outcome, causes FROM incident, numbers;
    INSERT INTO detail SELECT i, body, memory FROM detail, numbers;`)
    expect(trackerFrom(db, AT).nextId).toBe(10_001)
    db.close()
    const history = thread()
    const took: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const began = performance.now()
      const { incidents, count } = await history.call({ op: 'list', before: null, limit: 500 })
      took.push(performance.now() - began)
      expect([count, incidents.length, incidents[0]?.id]).toEqual([10_000, 500, 10_000])
    }
    // The first also starts the thread.
    expect(took.toSorted((a, b) => a - b)[2]).toBeLessThan(500)
  })
