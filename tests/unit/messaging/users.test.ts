import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  clearUserHistory,
  deleteUser,
  exportUser,
  findUsers,
  setUserBackend,
  setUserBlocked,
} from '../../../messaging/users.ts'
import { incoming, LIMITS, type TestMessaging, testMessaging } from '../../support/messaging.ts'

const databases = testMessaging()
let box: TestMessaging
beforeEach(() => {
  box = databases.make()
  box.inbox.receive(
    [
      incoming(1),
      incoming(2, { address: '200', name: '100 % Bob_', account: null, at: 5 }),
      incoming(3, { address: '300', name: 'Żółw', account: '@z', at: 9 }),
    ],
    LIMITS,
  )
})
afterEach(databases.remove)

const find = (search?: string, more: object = {}) => findUsers(box.db, { search, limit: 10, offset: 0, ...more })
const names = (search?: string, more?: object): string[] => find(search, more).users.map(({ name }) => name)
const by = (address: string) => find().users.find((user) => user.address === address)
const id = (address: string): number => by(address)?.id ?? 0

describe('users are found', () => {
  test('who was seen last first, page for page, with how many there are', () => {
    expect(names()).toEqual(['Żółw', '100 % Bob_', 'Ada'])
    expect(find('', { limit: 1, offset: 1 })).toMatchObject({ users: [{ address: '200' }], total: 3 })
  })

  test.each([
    ['part of a name', 'bob', ['100 % Bob_']],
    ['an account', '@ad', ['Ada']],
    ['an address', '300', ['Żółw']],
    ['signs that mean something to the database', '% b', ['100 % Bob_']],
    ['an underscore, which is no other sign', 'A_a', []],
    ['nothing', "' OR 1=1 --", []],
  ])('by %s', (_, search, expected) => {
    expect(names(search)).toEqual(expected)
  })

  test('by what waits', () => {
    clearUserHistory(box.db, id('200'))
    box.db.exec(`UPDATE message SET state = 'answered', reply = 'r' WHERE user <> ${id('300')}`)
    expect(names('', { waiting: true })).toEqual(['Żółw'])
    expect(names('', { platform: 'sms' })).toEqual([])
  })
})

test('an export holds all that is kept of a user, language and chosen name included', () => {
  box.inbox.receive([incoming(4, { address: '400', language: 'de-AT' })], LIMITS)
  expect(exportUser(box.db, id('400')).user).toMatchObject({ language: 'de-AT', hasChosenName: false })
  box.inbox.setName(id('400'), 'Countess')
  expect(exportUser(box.db, id('400')).user).toMatchObject({ name: 'Countess', hasChosenName: true })
})

describe('an operator', () => {
  test('chooses who answers a user, or leaves it to the default', () => {
    setUserBackend(box.db, id('100'), 'cerebrum')
    expect(by('100')?.backend).toBe('cerebrum')
    setUserBackend(box.db, id('100'), null)
    expect(by('100')?.backend).toBeNull()
  })

  test('blocks a user: what waits, and answers and notices that wait to be sent, are gone, and nothing is kept until they are let in again', () => {
    const user = id('300')
    box.inbox.ready(box.inbox.work(user)?.id ?? 0, 'an answer', ['an', 'answer'])
    box.inbox.receive([incoming(4, { address: '300' })], LIMITS)
    box.inbox.tellOutage([user])
    setUserBlocked(box.db, user, true)
    expect(exportUser(box.db, user)).toMatchObject({ user: { blocked: true }, messages: [] })
    box.inbox.receive([incoming(5, { address: '300' })], LIMITS)
    setUserBlocked(box.db, user, false)
    expect(box.inbox.notice(user)).toBeNull()
    expect(box.inbox.due().map((due) => due.user)).not.toContain(user)
    box.inbox.receive([incoming(6, { address: '300' })], LIMITS)
    expect(exportUser(box.db, user).messages.map(({ text }) => text)).toEqual(['question 6'])
  })

  test('blocks a user to whom a part is going out: the rest of that answer does not follow when they are let in again', () => {
    const user = id('300')
    const message = box.inbox.work(user)?.id ?? 0
    box.inbox.ready(message, 'one two', ['one', 'two'])
    box.inbox.sending(message)
    setUserBlocked(box.db, user, true)
    box.inbox.sent(message, null)
    setUserBlocked(box.db, user, false)
    expect(box.inbox.work(user)).toBeNull()
  })

  test('lets in a user who is not blocked: nothing changes', () => {
    setUserBlocked(box.db, id('300'), false)
    expect(by('300')).toMatchObject({ blocked: false, waiting: 1 })
  })

  test('clears a conversation, but not what still waits', () => {
    box.db.exec(`UPDATE message SET state = 'answered', reply = 'r' WHERE user = ${id('300')}`)
    box.inbox.receive([incoming(4, { address: '300' })], LIMITS)
    clearUserHistory(box.db, id('300'))
    expect(exportUser(box.db, id('300')).messages.map(({ text }) => text)).toEqual(['question 4'])
  })

  test('deletes a user with everything of theirs', () => {
    const user = id('300')
    deleteUser(box.db, user, { staysAway: false })
    expect(names()).toEqual(['100 % Bob_', 'Ada'])
    expect(box.db.prepare('SELECT count(*) AS n FROM message WHERE user = ?').get(user)).toEqual({ n: 0 })
  })

  test.each([
    ['another backend', () => setUserBackend(box.db, 99, 'source')],
    ['a block', () => setUserBlocked(box.db, 99, true)],
    ['a cleared conversation', () => clearUserHistory(box.db, 99)],
    ['a deletion', () => deleteUser(box.db, 99, { staysAway: true })],
    ['an export', () => exportUser(box.db, 99)],
  ])('is told that there is no such user: %s', (_, act) => {
    expect(act).toThrow('There is no user 99.')
  })
})
