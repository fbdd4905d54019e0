import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { History } from '../../../../control/history/calls.ts'
import { createRecordQueue } from '../../../../control/history/record-queue.ts'
import type { HistoryRecord } from '../../../../control/history/tracked.ts'
import { openRotatingFile } from '../../../../control/logs/rotating-file.ts'
import { type Counts, createCounts } from '../../../../control/own-health/counts.ts'
import { replaceFile } from '../../../../control/workspace/atomic-file.ts'
import { silentLog } from '../../../support/silent-log.ts'

let folder = ''
let counts: { read(): Counts; close(): void }
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llm-trainer-told-'))
  counts = createCounts(() => 1)
})
afterEach(async () => {
  counts.close()
  await rm(folder, { recursive: true, force: true })
})

it('log lines that the disk does not take are counted, and the write that failed', async () => {
  await writeFile(join(folder, 'no-folder'), '')
  const file = openRotatingFile(join(folder, 'no-folder', 'app.log'))
  file.write('one\n')
  file.write('two\n')
  await file.close().catch(() => undefined)
  const { lost, writes } = counts.read()
  expect(lost['log-lines'].count).toBe(2)
  expect(writes.failed.count).toBeGreaterThan(0)
})

it('lines that a slow disk leaves no room for are counted', async () => {
  const file = openRotatingFile(join(folder, 'app.log'))
  const large = `${'x'.repeat(1024 * 1024 - 1)}\n`
  for (let line = 0; line < 6; line += 1) file.write(large)
  expect(counts.read().lost['log-lines'].count).toBe(2)
  await file.close()
})

it('entries of the history that had to be given up are counted, those that wait are not', async () => {
  const failing = { call: () => Promise.reject(new Error('disk full')) } as unknown as History
  const queue = createRecordQueue({ history: failing, log: silentLog() })
  const record = {} as HistoryRecord
  queue.add(Array.from({ length: 1_990 }, () => record))
  await queue.settled()
  expect(counts.read().lost.history.count).toBe(0)
  queue.add(Array.from({ length: 25 }, () => record))
  await queue.settled()
  expect(counts.read().lost.history.count).toBe(15)
})

it('a write of settings is timed, with what the disk needs to have it', async () => {
  await replaceFile(join(folder, 'config.json'), '{}')
  const { writes } = counts.read()
  expect(writes.count).toBe(1)
  expect(writes.recent).toHaveLength(1)
  expect(writes.recent[0]).toBeGreaterThan(0)
})

it('nothing is counted once nobody listens any more', async () => {
  counts.close()
  await replaceFile(join(folder, 'config.json'), '{}')
  expect(counts.read().writes.count).toBe(0)
})
