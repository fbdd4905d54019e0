import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportUser, findUsers } from '../../../messaging/users.ts'
import type { KeptMessage } from '../../../shared/messaging.ts'
import { incoming, LIMITS, type TestMessaging, testMessaging } from '../../support/messaging.ts'

const databases = testMessaging()
let clock = 0
let box: TestMessaging
beforeEach(() => {
  clock = 1_000
  box = databases.make(() => clock)
})
afterEach(databases.remove)

const userOf = (address = '100') => {
  const { users } = findUsers(box.db, { search: address, limit: 10, offset: 0 })
  const [user] = users
  if (user === undefined) throw new Error(`Nobody has the address ${address}`)
  return user
}
const messages = (address?: string): KeptMessage[] => exportUser(box.db, userOf(address).id).messages
const states = (): string[] => messages().map(({ text, state }) => `${text}: ${state}`)
const nextWork = () => {
  const [due] = box.inbox.due()
  return due === undefined ? null : box.inbox.work(due.user)
}
/** The oldest message is answered in so many parts, of which so many go out. */
const answer = (parts: string[], out = parts.length): number => {
  const work = nextWork()
  if (work === null) throw new Error('Nothing is to be done')
  expect(box.inbox.ready(work.id, parts.join(''), parts)).toBe(true)
  for (let n = 0; n < out; n += 1) {
    expect(box.inbox.sending(work.id)).toBe(true)
    box.inbox.sent(work.id, `part-${n}`)
  }
  return work.id
}

/** What a user is to be told goes out. Returns it. */
const tellAll = (user: number): string[] => {
  const told: string[] = []
  for (let notice = box.inbox.notice(user); notice !== null; notice = box.inbox.notice(user)) {
    told.push(notice.kind)
    box.inbox.noticeSending(user, notice.kind, ['told'])
    box.inbox.noticeOut(user, notice.kind)
  }
  return told
}

describe('what comes in', () => {
  test('registers who writes for the first time, with the name of the platform', () => {
    box.inbox.receive([incoming(1)], LIMITS)
    expect(userOf()).toMatchObject({
      name: 'Ada',
      account: '@ada',
      address: '100',
      backend: null,
      messages: 1,
      waiting: 1,
    })
  })

  test('is taken once, also by a process that begins anew', () => {
    box.inbox.receive([incoming(1), incoming(1)], LIMITS)
    box.inbox.receive([incoming(1)], LIMITS)
    box.again().receive([incoming(1), incoming(2)], LIMITS)
    expect(states()).toEqual(['question 1: waiting', 'question 2: waiting'])
  })

  test('is taken once also after everything of the user was deleted', () => {
    box.inbox.receive([incoming(1)], LIMITS)
    box.db.exec('DELETE FROM user')
    box.inbox.receive([incoming(1)], LIMITS)
    expect(findUsers(box.db, { limit: 10, offset: 0 }).total).toBe(0)
  })

  test('that is out of order is answered in order', () => {
    box.inbox.receive([incoming(3), incoming(1), incoming(2)], LIMITS)
    const order = [1, 2, 3].map(() => {
      const work = nextWork()
      answer(['yes'])
      return work?.text
    })
    expect(order).toEqual(['question 1', 'question 2', 'question 3'])
  })

  test('while one is being answered does not get in between its parts', () => {
    box.inbox.receive([incoming(2)], LIMITS)
    const begun = answer(['one', 'two'], 1)
    box.inbox.receive([incoming(1)], LIMITS)
    expect(nextWork()?.id).toBe(begun)
  })

  test('of a blocked user is neither kept nor answered', () => {
    box.inbox.receive([incoming(1)], LIMITS)
    box.db.exec('UPDATE user SET blocked = 1')
    box.inbox.receive([incoming(2)], LIMITS)
    expect(states()).toEqual(['question 1: waiting'])
    expect(box.inbox.due()).toEqual([])
  })

  test('of one user is kept up to a number, and the rest told apart', () => {
    const two = { waitingPerUser: 2 }
    box.inbox.receive([incoming(1), incoming(2)], two)
    expect(box.inbox.notice(userOf().id)).toBeNull()
    box.inbox.receive([incoming(3)], two)
    expect(box.inbox.notice(userOf().id)).toMatchObject({ kind: 'full', user: { address: '100' } })
    expect(messages().map(({ state, why }) => [state, why])).toEqual([
      ['waiting', null],
      ['waiting', null],
      ['unanswered', 'too-many'],
    ])
  })

  test('of a user for whom too much waits is noted with what came in, so that who is told of it is told once, until an answer', () => {
    const one = { waitingPerUser: 1 }
    box.inbox.receive([incoming(1), incoming(2), incoming(3)], one)
    const { id } = userOf()
    tellAll(id)
    box.again().receive([incoming(4)], one)
    expect(box.inbox.notice(id)).toBeNull()
    answer(['yes'])
    box.inbox.receive([incoming(5), incoming(6)], one)
    expect(box.inbox.notice(id)?.kind).toBe('full')
  })

  test('keeps the name that a user chose, until they take it back', () => {
    box.inbox.receive([incoming(1)], LIMITS)
    box.inbox.setName(userOf().id, 'Countess')
    box.inbox.receive([incoming(2, { name: 'Ada L.' })], LIMITS)
    expect(userOf().name).toBe('Countess')
    box.inbox.unsetName(userOf().id)
    box.inbox.receive([incoming(3, { name: 'Ada L.' })], LIMITS)
    expect(userOf().name).toBe('Ada L.')
  })
})

describe('an answer', () => {
  beforeEach(() => box.inbox.receive([incoming(1), incoming(2)], LIMITS))

  test('is done when its last part is out', () => {
    answer(['a', 'b'])
    expect(messages()[0]).toMatchObject({ state: 'answered', reply: 'ab', answeredAt: clock })
  })

  test('that was not begun is sent after a death in between', () => {
    answer(['a', 'b'], 1)
    box.again().recover()
    expect(nextWork()).toMatchObject({ text: 'question 1', sent: 1, parts: ['a', 'b'] })
  })

  test('whose part was under way at a death is in doubt, and the part not sent again', () => {
    const id = answer(['a', 'b', 'c'], 1)
    expect(box.inbox.sending(id)).toBe(true)
    const anew = box.again()
    anew.recover()
    expect(nextWork()).toMatchObject({ sent: 2 })
    anew.sending(id)
    anew.sent(id, null)
    expect(messages()[0]?.state).toBe('uncertain')
    expect(nextWork()?.text).toBe('question 2')
  })

  test('that surely did not go out is sent again', () => {
    const id = answer(['a'], 0)
    box.inbox.sending(id)
    box.inbox.notSent(id)
    expect(nextWork()).toMatchObject({ sent: 0, parts: ['a'] })
  })

  test('to a message that was deleted meanwhile goes nowhere', () => {
    const work = nextWork()
    box.db.exec('DELETE FROM user')
    expect(box.inbox.ready(work?.id ?? 0, 'late', ['late'])).toBe(false)
    expect(box.inbox.sending(work?.id ?? 0)).toBe(false)
  })

  test('to a user whom the platform takes nothing for is given up, until they write again', () => {
    box.inbox.unreachable(userOf().id, 'blocked the bot')
    expect(states()).toEqual(['question 1: unanswered', 'question 2: unanswered'])
    expect(userOf().unreachable).toBe('blocked the bot')
    box.inbox.receive([incoming(3)], LIMITS)
    expect(userOf().unreachable).toBeNull()
    expect(nextWork()?.text).toBe('question 3')
  })

  test('makes the history, without commands, as long as it is asked for', () => {
    box.inbox.receive([incoming(3, { text: '/help', command: true }), incoming(4)], LIMITS)
    for (const reply of ['one', 'two', 'the help', 'four']) answer([reply])
    const { id } = userOf()
    expect(box.inbox.history(id, 2)).toEqual([
      { user: 'question 2', assistant: 'two' },
      { user: 'question 4', assistant: 'four' },
    ])
    box.inbox.clear(id)
    expect(box.inbox.history(id, 10)).toEqual([])
  })

  test('says that an outage is over, but a command does not', () => {
    const { id } = userOf()
    box.inbox.receive([incoming(0, { text: '/status', command: true })], LIMITS)
    box.inbox.tellOutage([id])
    answer(['status'])
    expect(nextWork()?.user.toldOutage).toBe(true)
    answer(['an answer'])
    expect(nextWork()?.user.toldOutage).toBe(false)
  })

  test('has what became of it on its way', () => {
    answer(['a'])
    expect(box.inbox.delivered('part-0', 'undelivered 30007')).toBe(true)
    expect(box.inbox.delivered('part-9', 'delivered')).toBe(false)
    expect(messages()[0]?.delivery).toBe('undelivered 30007')
  })
})

describe('after a change of bot, whose messages count from 1 again', () => {
  beforeEach(() => {
    box.inbox.receive([incoming(4_000), incoming(4_001)], LIMITS)
    answer(['old one'])
    clock += 1
    answer(['old two'])
    const anew = { sourceId: 'new:1', text: 'to the new bot', seq: 1, at: 9_000 }
    box.inbox.receive([incoming(1, anew)], LIMITS)
    clock += 1
    answer(['new'])
  })

  test('the history ends with what was said last', () => {
    expect(box.inbox.history(userOf().id, 2).map(({ assistant }) => assistant)).toEqual(['old two', 'new'])
  })

  test('the conversation is shown as it was', () => {
    expect(messages().map(({ reply }) => reply)).toEqual(['old one', 'old two', 'new'])
  })
})

test('a clock that was set back does not change the order of text messages', () => {
  const sms = databases.make(() => clock, 'sms')
  const say = (n: number, at: number): void =>
    void sms.inbox.receive([incoming(n, { sourceId: `SM${n}`, seq: at, at })], LIMITS)
  say(1, 9_000)
  say(2, 5_000)
  const { user = 0 } = sms.inbox.due()[0] ?? {}
  expect(sms.inbox.work(user)?.text).toBe('question 1')
  expect(exportUser(sms.db, user).messages.map(({ text }) => text)).toEqual(['question 1', 'question 2'])
})

describe('time', () => {
  test('gives everybody their turn: who was served longest ago comes first', () => {
    box.inbox.receive([incoming(1), incoming(2, { address: '200' }), incoming(3, { address: '300' })], LIMITS)
    const [first, second, third] = box.inbox.due()
    clock += 1
    box.inbox.served(first?.user ?? 0)
    expect(box.inbox.due()).toEqual([second, third, first])
  })

  test('ends what waits too long, and says whose it was', () => {
    box.inbox.receive([incoming(1), incoming(2), incoming(900)], LIMITS)
    expect(box.inbox.expire(500)).toBe(2)
    expect(tellAll(userOf().id)).toEqual(['expired'])
    expect(states()).toEqual(['question 1: unanswered', 'question 2: unanswered', 'question 900: waiting'])
    expect(box.inbox.expire(500)).toBe(0)
    expect(box.inbox.notice(userOf().id)).toBeNull()
  })

  test('ends an answer of which nothing could be sent for too long, but not one that is partly out', () => {
    box.inbox.receive([incoming(1), incoming(2, { address: '200' })], LIMITS)
    const ids = ['100', '200'].map((address) => userOf(address).id)
    const [one = 0, other = 0] = ids.map((user) => box.inbox.work(user)?.id ?? 0)
    box.inbox.ready(one, 'late', ['late'])
    box.inbox.ready(other, 'ab', ['a', 'b'])
    box.inbox.sending(other)
    box.inbox.sent(other, null)
    expect(box.inbox.expire(500)).toBe(1)
    expect(messages('100')).toMatchObject([{ state: 'unanswered', why: 'expired' }])
    expect(messages('200')).toMatchObject([{ state: 'ready' }])
    expect(tellAll(ids[0] ?? 0)).toEqual(['expired'])
  })

  test('forgets old conversations, but nothing that waits', () => {
    box.inbox.receive([incoming(1), incoming(2)], LIMITS)
    answer(['one'])
    box.inbox.forget(500, 0)
    expect(states()).toEqual(['question 2: waiting'])
  })

  test('forgets what came in only when it is asked to', () => {
    box.inbox.receive([incoming(1)], LIMITS)
    box.inbox.forget(0, clock)
    box.inbox.receive([incoming(1)], LIMITS)
    expect(states()).toEqual(['question 1: waiting'])
    box.inbox.forget(0, clock + 1)
    box.inbox.receive([incoming(1)], LIMITS)
    expect(states()).toHaveLength(2)
  })
})

test('how much waits and who there is are known at once after every write, also another process’s', () => {
  const other = box.again()
  const seen = (): unknown[] => [box.inbox.counts().waiting, box.inbox.users().map(({ name }) => name)]
  expect(seen()).toEqual([0, []])
  box.inbox.receive([incoming(1)], LIMITS)
  expect(seen()).toEqual([1, ['Ada']])
  other.receive([incoming(2)], LIMITS)
  expect(seen()).toEqual([2, ['Ada']])
  other.setName(userOf().id, 'Countess')
  expect(seen()).toEqual([2, ['Countess']])
  box.inbox.unreachable(userOf().id, 'gone')
  expect(seen()).toEqual([0, ['Countess']])
})

test('long conversations do not make a look at who is due, and at what waits, slower', () => {
  const everybody = Array.from({ length: 200 }, (_, n) => incoming(n, { address: `${1_000 + n}` }))
  box.inbox.receive(everybody, LIMITS)
  const look = (): number => {
    const before = performance.now()
    expect(box.inbox.due()).toHaveLength(everybody.length)
    box.inbox.command(1)
    return performance.now() - before
  }
  const quickest = (): number => Math.min(...Array.from({ length: 20 }, look))
  const without = quickest()
  const answered = box.db.prepare(`
    INSERT INTO message (user, seq, at, text, state, reply)
    SELECT user.id, value, value, 'long ago', 'answered', 'Yes.' FROM user, json_each($numbers)`)
  answered.run({ numbers: JSON.stringify(Array.from({ length: 400 }, (_, n) => -n)) })
  // It took more than a hundred times as long.
  expect(quickest() / without).toBeLessThan(5)
})

test('the platforms keep to themselves in one database', () => {
  const sms = box.again('sms')
  box.inbox.receive([incoming(1)], LIMITS)
  sms.receive([incoming(1, { address: '+15005550006', name: 'Bob' })], LIMITS)
  expect(box.inbox.counts()).toEqual({ users: 1, waiting: 1, oldestWaitingAt: 1 })
  expect(sms.users()).toMatchObject([{ address: '+15005550006', name: 'Bob' }])
  expect(box.inbox.due()).toHaveLength(1)
})
