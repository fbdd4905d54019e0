import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importOriginal } from '../../../messaging/import.ts'
import { exportUser, findUsers } from '../../../messaging/users.ts'
import { incoming, LIMITS, type TestMessaging, testMessaging } from '../../support/messaging.ts'

const databases = testMessaging()
let box: TestMessaging
let file: string
beforeEach(() => {
  box = databases.make()
  file = join(dirname(box.file), 'messaging_users.db')
})
afterEach(databases.remove)

type Talk = [user: string, platform: string, role: string, message: string, timestamp: string]

/** A file with the original's tables; its later version knows who answers each user. */
function makeOriginal(users: unknown[][], talks: Talk[], withBackend = true): void {
  const db = new DatabaseSync(file)
  const backend = withBackend ? ', ai_backend TEXT' : ''
  db.exec(`
    CREATE TABLE users (user_id TEXT PRIMARY KEY, platform TEXT NOT NULL, name TEXT, username TEXT,
      created_at TEXT NOT NULL, updated_at TEXT NOT NULL${backend});
    CREATE TABLE conversations (id INTEGER PRIMARY KEY AUTOINCREMENT, user_id TEXT NOT NULL, platform TEXT NOT NULL,
      role TEXT NOT NULL, message TEXT NOT NULL, timestamp TEXT NOT NULL)`)
  const marks = withBackend ? '?, ?, ?, ?, ?, ?, ?' : '?, ?, ?, ?, ?, ?'
  for (const row of users) db.prepare(`INSERT INTO users VALUES (${marks})`).run(...(row as string[]))
  const talk = db.prepare(
    'INSERT INTO conversations (user_id, platform, role, message, timestamp) VALUES (?, ?, ?, ?, ?)',
  )
  for (const row of talks) talk.run(...row)
  db.close()
}

const day = (n: number): string => `2025-11-0${n}T12:00:00.123456`
const ada = ['7000000001', 'telegram', 'Ada', 'ada', day(1), day(3), 'cerebrum']
const bob = ['+15005550006', 'sms', null, null, day(2), day(2), 'openrouter']
const digest = (): string => createHash('sha256').update(readFileSync(file)).digest('hex')
const everybody = () => findUsers(box.db, { limit: 10, offset: 0 }).users

describe('users of the original', () => {
  test('come over with their names, choices and conversations, and their file stays as it is', () => {
    makeOriginal(
      [ada, bob],
      [
        ['7000000001', 'telegram', 'user', 'hello', day(1)],
        ['7000000001', 'telegram', 'assistant', 'hi', day(1)],
        ['7000000001', 'telegram', 'user', 'lost', day(2)],
        ['7000000001', 'telegram', 'user', 'again', day(3)],
        ['7000000001', 'telegram', 'assistant', 'here', day(3)],
      ],
    )
    const before = digest()
    expect(importOriginal(box.db, file)).toEqual({ users: 2, messages: 3, known: 0, skipped: 0 })
    expect(everybody()).toMatchObject([
      { platform: 'telegram', address: '7000000001', account: '@ada', name: 'Ada', backend: 'cerebrum' },
      { platform: 'sms', address: '+15005550006', name: '+15005550006', backend: 'source', messages: 0 },
    ])
    const [first] = everybody()
    const { messages } = exportUser(box.db, first?.id ?? 0)
    expect(messages.map(({ text, reply, state }) => [text, reply, state])).toEqual([
      ['hello', 'hi', 'answered'],
      ['lost', null, 'unanswered'],
      ['again', 'here', 'answered'],
    ])
    expect(digest()).toBe(before)
    expect(readdirSync(dirname(file)).filter((name) => name.startsWith('messaging_users.db-'))).toEqual([])
  })

  test('come over once; who is here already is left alone', () => {
    makeOriginal([ada], [])
    box.inbox.receive([incoming(1, { address: '7000000001', name: 'Ada of today' })], LIMITS)
    expect(importOriginal(box.db, file)).toEqual({ users: 0, messages: 0, known: 1, skipped: 0 })
    expect(everybody()).toMatchObject([{ name: 'Ada of today', backend: null }])
  })

  test('of the version that does not know who answers them, too', () => {
    makeOriginal([ada.slice(0, 6)], [], false)
    importOriginal(box.db, file)
    expect(everybody()).toMatchObject([{ name: 'Ada', backend: null }])
  })

  test('that cannot be written to are counted and left out', () => {
    makeOriginal(
      [ada, ['x', 'pigeon', 'Pij', null, day(1), day(1), null], ['', 'sms', 'No', null, day(1), day(1), null]],
      [],
    )
    expect(importOriginal(box.db, file)).toMatchObject({ users: 1, skipped: 2 })
  })

  test('go on with what was said: old messages come before new ones', () => {
    makeOriginal(
      [ada],
      [
        ['7000000001', 'telegram', 'user', 'old', day(1)],
        ['7000000001', 'telegram', 'assistant', 'old answer', day(1)],
      ],
    )
    importOriginal(box.db, file)
    box.inbox.receive([incoming(1, { address: '7000000001', text: 'new', at: Date.now() })], LIMITS)
    const [user] = everybody()
    expect(box.inbox.history(user?.id ?? 0, 5)).toEqual([{ user: 'old', assistant: 'old answer' }])
    expect(exportUser(box.db, user?.id ?? 0).messages.map(({ text }) => text)).toEqual(['old', 'new'])
  })
})

test('an old conversation is kept from its import on as long as any other', () => {
  makeOriginal(
    [ada],
    [
      ['7000000001', 'telegram', 'user', 'old', day(1)],
      ['7000000001', 'telegram', 'assistant', 'old answer', day(1)],
    ],
  )
  const began = Date.now()
  importOriginal(box.db, file)
  const kept = () => exportUser(box.db, everybody()[0]?.id ?? 0).messages.length
  box.inbox.forget(began, 0)
  expect(kept()).toBe(1)
  box.inbox.forget(Date.now() + 1, 0)
  expect(kept()).toBe(0)
})

test('a folder with a percent sign in its name is read like any other', () => {
  makeOriginal([ada], [])
  const odd = join(dirname(box.file), '100%41 #1?')
  mkdirSync(odd)
  renameSync(file, join(odd, 'messaging_users.db'))
  expect(importOriginal(box.db, join(odd, 'messaging_users.db'))).toMatchObject({ users: 1 })
})

test('a file that is something else is refused, and nothing is taken over', () => {
  expect(() => importOriginal(box.db, file)).toThrow(`There is no ${file}.`)
  writeFileSync(file, 'not a database at all')
  expect(() => importOriginal(box.db, file)).toThrow('is not a user database of the original')
  expect(everybody()).toEqual([])
})
