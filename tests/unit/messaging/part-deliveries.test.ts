import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openMessaging } from '../../../messaging/open.ts'
import { migrations } from '../../../messaging/schema.ts'
import { deleteUser } from '../../../messaging/users.ts'
import { incoming, LIMITS, type TestMessaging, testMessaging } from '../../support/messaging.ts'

const databases = testMessaging()
let box: TestMessaging
beforeEach(() => {
  box = databases.make(() => 1_000, 'sms')
  box.inbox.receive([incoming(1)], LIMITS)
})
afterEach(databases.remove)

const delivery = () => box.db.prepare('SELECT delivery FROM message').get()?.delivery

function send(...ids: string[]): void {
  const { inbox } = box
  const [due] = inbox.due()
  const { id } = inbox.work(due?.user ?? 0) ?? { id: 0 }
  inbox.ready(id, 'long', ids)
  for (const sid of ids) {
    inbox.sending(id)
    inbox.sent(id, sid)
  }
}

test('callbacks of all parts count, not only the last one’s: a part that is lost is what became of the answer', () => {
  send('SM1', 'SM2', 'SM3')
  for (const [sid, what] of [
    ['SM2', 'undelivered 30007'],
    ['SM1', 'delivered'],
    ['SM3', 'delivered'],
  ] as const)
    expect(box.inbox.delivered(sid, what)).toBe(true)
  expect(delivery()).toBe('undelivered 30007')
})

test('an answer is delivered when all of its parts are', () => {
  send('SM1', 'SM2')
  box.inbox.delivered('SM2', 'delivered')
  expect(delivery()).toBeNull()
  box.inbox.delivered('SM1', 'delivered')
  expect(delivery()).toBe('delivered')
})

test('a part that arrives before the next one goes out says nothing of the whole', () => {
  const { inbox } = box
  const [due] = inbox.due()
  const { id } = inbox.work(due?.user ?? 0) ?? { id: 0 }
  inbox.ready(id, 'long', ['one', 'two'])
  inbox.sending(id)
  inbox.sent(id, 'SM1')
  inbox.delivered('SM1', 'delivered')
  expect(delivery()).toBeNull()
})

test('what is kept of parts goes with their user', () => {
  send('SM1', 'SM2')
  deleteUser(box.db, 1, { staysAway: false })
  expect(box.db.prepare('SELECT count(*) AS n FROM part').get()).toEqual({ n: 0 })
  expect(box.inbox.delivered('SM1', 'delivered')).toBe(false)
})

test('a database from before knows its parts by what it had noted of the last one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'messaging-'))
  const file = join(folder, 'messaging.db')
  const old = new DatabaseSync(file)
  old.exec(`${migrations[0]}; PRAGMA user_version = 1;
    INSERT INTO user (platform, address, name, registered_at) VALUES ('sms', '+15551110001', 'Ada', 1);
    INSERT INTO message (user, seq, at, text, state, reply, delivery_id) VALUES (1, 1, 1, 'a', 'answered', 'b', 'SM1')`)
  old.close()
  const db = openMessaging(file)
  expect(db.prepare('SELECT * FROM part').all()).toEqual([{ delivery_id: 'SM1', message: 1, delivery: null }])
  db.close()
  rmSync(folder, { recursive: true, force: true })
})
