import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepArchive } from '../../../archive/kept.ts'
import { archive } from '../../../archive/open.ts'
import { sessions } from '../../../archive/read.ts'
import { createAnswers as createReader } from '../../../archive/reader-answers.ts'
import { createArchiveWriter } from '../../../archive/write.ts'
import { createAnswers as createHistory } from '../../../control/history/answers.ts'
import { isDamagedName } from '../../../database/names.ts'
import { openDatabase } from '../../../database/open.ts'
import type { Incoming } from '../../../messaging/inbox.ts'
import { keepInbox } from '../../../messaging/kept-inbox.ts'
import { messaging } from '../../../messaging/open.ts'
import { problemFrom } from '../../../shared/problem.ts'
import { fill, newSession } from '../../support/archives.ts'
import { harms } from '../../support/harm.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'llm-trainer-kept-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const asideIn = (name: string): string[] => readdirSync(folder).filter((each) => isDamagedName(name, each))
const garbage = (file: string): void => harms['with garbage in the middle']?.(file)

const message: Incoming = {
  sourceId: 'a-1',
  address: '+15550001',
  account: null,
  name: 'Ada',
  language: null,
  text: 'Hello',
  command: false,
  seq: 1,
  at: 1,
}

test('an archive that shows itself damaged in the midst of training is set aside; what met it is told its name', () => {
  const file = join(folder, 'training.db')
  const told: string[] = []
  const kept = keepArchive(
    file,
    (db) => ({
      ...createArchiveWriter(db),
      sessions: () => sessions(db),
      fill: () => fill({ writer: createArchiveWriter(db) }, 300),
      forget: () => db.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA shrink_memory'),
    }),
    (keptAs) => told.push(keptAs),
  )
  const id = kept.fill()
  kept.forget()
  garbage(file)
  const met = (() => {
    try {
      kept.words(id)
      return null
    } catch (error) {
      return problemFrom(error)
    }
  })()
  expect(met).toMatchObject({ code: 'unavailable', params: { keptAs: told[0] } })
  expect(met?.detail).toContain('set aside as training.damaged-')
  expect(told).toEqual(asideIn('training.db'))
  expect(kept.sessions()).toEqual([])
  expect(kept.begin(newSession())).toBe(1)
  kept.close()
  expect(() => kept.sessions()).toThrow('is closed')
})

test('the reader sets a damaged archive aside, and its writer goes on in a new one', () => {
  const file = join(folder, 'training.db')
  const writer = keepArchive(
    file,
    (db) => ({ ...createArchiveWriter(db), fill: () => fill({ writer: createArchiveWriter(db) }, 300) }),
    () => undefined,
  )
  const id = writer.fill()
  const reader = createReader(file)
  expect(reader.to({ op: 'session', id })).toMatchObject({ id })
  reader.close()
  writer.close()
  garbage(file)
  const next = createReader(file)
  expect(() => next.to({ op: 'search', text: 'grass' })).toThrow('was damaged')
  expect(next.to({ op: 'sessions' })).toEqual([])
  expect(asideIn('training.db')).toHaveLength(1)
  next.close()
})

test('of two who share a database, one sets it aside, and the other writes into the new one', () => {
  const file = join(folder, 'messaging.db')
  const open = (platform: 'telegram' | 'sms') =>
    keepInbox({ file, platform, now: () => 1, onSetAside: () => undefined })
  const sms = open('sms')
  sms.receive([message], { waitingPerUser: 5 })
  expect(sms.counts()).toMatchObject({ users: 1, waiting: 1 })
  // As another process does it.
  renameSync(file, join(folder, 'messaging.damaged-2026-11-27T10-00-00.db'))
  expect(sms.ready(1, 'x', ['x'])).toBe(false)
  sms.receive([{ ...message, sourceId: 'a-2' }], { waitingPerUser: 5 })
  const db = openDatabase(file, messaging)
  expect(db.prepare('SELECT count(*) AS count FROM message').get()).toEqual({ count: 1 })
  db.close()
  sms.close()
})

test('how long a bot waits for the other one counts for a new database, too', () => {
  const file = join(folder, 'messaging.db')
  const sms = keepInbox({ file, platform: 'sms', now: () => 1, onSetAside: () => undefined })
  sms.waitAtMost(1)
  renameSync(file, join(folder, 'messaging.damaged-2026-11-27T10-00-00.db'))
  expect(sms.counts()).toMatchObject({ users: 0 })
  const other = openDatabase(file, messaging)
  other.exec('BEGIN IMMEDIATE')
  const began = performance.now()
  expect(() => sms.receive([message], { waitingPerUser: 5 })).toThrow('database is locked')
  expect(performance.now() - began).toBeLessThan(2_000)
  other.close()
  sms.close()
})

test('the history goes on in a new file with what is being written', () => {
  const file = join(folder, 'history.db')
  const lesson = { pattern: 'x', why: 'y', rule: 'z', incident: null }
  const first = createHistory({ file, readOnly: false })
  for (let n = 0; n < 400; n += 1) first.to({ op: 'add-lesson', lesson: { ...lesson, why: 'w'.repeat(900) }, at: n })
  first.close()
  garbage(file)
  const next = createHistory({ file, readOnly: false })
  next.to({ op: 'add-lesson', lesson, at: 1 })
  expect(next.to({ op: 'lessons' })).toMatchObject([{ pattern: 'x', why: 'y' }])
  expect(asideIn('history.db')).toHaveLength(1)
  next.close()
})

test('a failure that is no damage sets nothing aside', () => {
  const file = join(folder, 'training.db')
  const kept = keepArchive(
    file,
    (db) => ({ wrong: () => db.exec('SELECT * FROM elsewhere') }),
    () => undefined,
  )
  expect(() => kept.wrong()).toThrow('no such table')
  expect(asideIn('training.db')).toEqual([])
  kept.close()
  expect(openDatabase(file, archive).prepare('SELECT 1 AS one').get()).toEqual({ one: 1 })
})
