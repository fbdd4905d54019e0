import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { BotAnswer, BotQuestion } from '../../../../backends/bot/ask.ts'
import { createDispatcher, type Dispatcher } from '../../../../backends/bot/dispatcher.ts'
import { SendError, type Transport } from '../../../../backends/bot/transport.ts'
import { exportUser, findUsers } from '../../../../messaging/users.ts'
import type { BotRules, UserBackend } from '../../../../shared/messaging.ts'
import { type Problem, problemOf } from '../../../../shared/problem.ts'
import { bot as words } from '../../../../shared/words/en/bot.ts'
import { eventually } from '../../../support/eventually.ts'
import { incoming, LIMITS, rulesWith, type TestMessaging, testMessaging } from '../../../support/messaging.ts'
import { silentLog } from '../../../support/silent-log.ts'

const databases = testMessaging()
const away = problemOf('provider-unreachable', 'The provider says: secret trace at line 1')

let box: TestMessaging
let dispatcher: Dispatcher
let sent: { to: string; text: string }[]
let questions: BotQuestion[]
let rules: BotRules
let known: Partial<Record<UserBackend, Problem>>
let reply: (question: BotQuestion) => Promise<BotAnswer>
let send: (to: string, text: string) => Promise<string | null>

beforeEach(() => {
  box = databases.make()
  sent = []
  questions = []
  rules = rulesWith()
  known = {}
  reply = async ({ message }) => ({ text: `answer to ${message}` })
  send = async () => null
  const transport: Transport = {
    platform: 'telegram',
    maxTokens: 500,
    split: (text) => text.split('|'),
    async send(to, text) {
      const id = await send(to, text)
      sent.push({ to, text })
      return id
    },
  }
  dispatcher = createDispatcher({
    inbox: box.inbox,
    transport,
    ask(question) {
      questions.push(question)
      return reply(question)
    },
    known: (backend) => known[backend] ?? null,
    rules: () => rules,
    now: Date.now,
    onChange: () => undefined,
    log: silentLog(),
  })
})
afterEach(async () => {
  vi.useRealTimers()
  await dispatcher.close()
  databases.remove()
})

const receive = (...messages: Parameters<typeof incoming>[]): void => {
  box.inbox.receive(
    messages.map(([n, change]) => incoming(n, { at: Date.now(), ...change })),
    LIMITS,
  )
  dispatcher.wake()
}
const texts = (to = '100'): string[] => sent.filter((one) => one.to === to).map(({ text }) => text)
const kept = () => {
  const [user] = findUsers(box.db, { limit: 1, offset: 0 }).users
  return exportUser(box.db, user?.id ?? 0).messages
}

describe('messages are answered', () => {
  test('in order for each user, with what was said before', async () => {
    receive([1], [2])
    await eventually(() => expect(texts()).toEqual(['answer to question 1', 'answer to question 2']))
    expect(questions[1]).toMatchObject({
      backend: 'source',
      history: [{ user: 'question 1', assistant: 'answer to question 1' }],
      maxTokens: 500,
    })
    expect(questions[1]?.userId).toBe('telegram_1')
  })

  test('several users at a time: a slow answer holds up nobody else', async () => {
    const slow = Promise.withResolvers<BotAnswer>()
    reply = ({ message }) => (message === 'question 1' ? slow.promise : Promise.resolve({ text: 'quick' }))
    receive([1], [2, { address: '200' }], [3])
    await eventually(() => expect(texts('200')).toEqual(['quick']))
    expect(texts()).toEqual([])
    slow.resolve({ text: 'slow' })
    await eventually(() => expect(texts()).toEqual(['slow', 'quick']))
  })

  test('one part after the other', async () => {
    reply = async () => ({ text: 'a|b|c' })
    receive([1], [2])
    await eventually(() => expect(texts()).toEqual(['a', 'b', 'c', 'a', 'b', 'c']))
  })

  test('with a sentence where the source has nothing to say, or refuses this one', async () => {
    reply = async ({ message }) =>
      message === 'question 1' ? { text: ' ' } : { problem: problemOf('content-refused', 'policy 12 says no') }
    receive([1], [2])
    await eventually(() => expect(texts()).toEqual([words.refused, words.refused]))
    expect(dispatcher.outage()).toBeNull()
  })

  test('by whom the user chose', async () => {
    receive([1, { text: '/cerebrum', command: true }], [2])
    await eventually(() => expect(texts()).toEqual([words.toCerebrum, 'answer to question 2']))
    expect(questions.map(({ backend }) => backend)).toEqual(['cerebrum'])
  })

  test('no faster than a user may write', async () => {
    rules = rulesWith({ messagesPerMinute: 1 })
    receive([1], [2], [3, { address: '200' }])
    await eventually(() => expect(texts('200')).toEqual(['answer to question 3']))
    expect(texts()).toEqual(['answer to question 1'])
    expect(box.inbox.counts()).toMatchObject({ waiting: 1 })
    rules = rulesWith()
    dispatcher.wake()
    await eventually(() => expect(texts()).toEqual(['answer to question 1', 'answer to question 2']))
  })
})

describe('commands', () => {
  test('are done in their place, and none is a question', async () => {
    receive(
      [1, { text: '/setname Countess', command: true }],
      [2, { text: '/start', command: true }],
      [3, { text: '/nonsense', command: true }],
      [4, { text: '/status', command: true }],
    )
    await eventually(() => expect(sent).toHaveLength(4))
    expect(texts()).toEqual([
      'I call you Countess now.',
      'Hello Countess. Write to me, and I answer. /help shows what I can do.',
      'I do not know /nonsense. /help shows what I can do.',
      `${words.withSource}\n${words.works}`,
    ])
    expect(questions).toEqual([])
  })

  test('speak the language of the user', async () => {
    receive([1, { text: '/clear', command: true, language: 'de-AT' }])
    await eventually(() => expect(texts()).toEqual(['Ich habe unser Gespräch vergessen.']))
  })
})

describe('in an outage', () => {
  test('users are told once, and answered when it is over', async () => {
    known.source = problemOf('key-rejected', 'User not found.')
    receive([1], [2], [3, { address: '200' }])
    await eventually(() => expect(sent).toHaveLength(2))
    expect(texts()).toEqual([words.outage])
    expect(texts('200')).toEqual([words.outage])
    expect(questions).toEqual([])
    expect(dispatcher.outage()).toMatchObject({ backend: 'source', problem: { code: 'key-rejected' } })
    known = {}
    dispatcher.knownChanged()
    await eventually(() => expect(texts()).toEqual([words.outage, 'answer to question 1', 'answer to question 2']))
    await eventually(() => expect(texts('200')).toEqual([words.outage, 'answer to question 3']))
    expect(dispatcher.outage()).toBeNull()
  })

  test('nothing of what a provider or a program said reaches a user', async () => {
    reply = async () => ({ problem: away })
    receive([1])
    await eventually(() => expect(texts()).toEqual([words.outage]))
  })

  test('the operator’s own sentence is used', async () => {
    rules = rulesWith({ outageText: 'Back on Monday.' })
    known.source = away
    receive([1])
    await eventually(() => expect(texts()).toEqual(['Back on Monday.']))
  })

  test('only one question at a time finds out whether it is over', async () => {
    reply = async () => ({ problem: { ...away, retryAfter: 0.05 } })
    receive([1], [2, { address: '200' }], [3, { address: '300' }])
    await eventually(() => expect(questions.length).toBeGreaterThan(4))
    const open = { now: 0, most: 0 }
    reply = async () => {
      open.now += 1
      open.most = Math.max(open.most, open.now)
      await new Promise((resolve) => setImmediate(resolve))
      open.now -= 1
      return { problem: { ...away, retryAfter: 0.01 } }
    }
    const begun = questions.length
    await eventually(() => expect(questions.length).toBeGreaterThan(begun + 5))
    expect(open.most).toBe(1)
  })

  test('of one who answers, the others go on', async () => {
    known.source = away
    receive([1], [2, { address: '200', text: '/cerebrum', command: true }], [3, { address: '200' }])
    await eventually(() => expect(texts('200')).toEqual([words.toCerebrum, 'answer to question 3']))
    expect(texts()).toEqual([words.outage])
  })

  test('commands still work, and say that it is one', async () => {
    known.source = away
    receive([1, { text: '/status', command: true }])
    await eventually(() => expect(texts()).toEqual([`${words.withSource}\n${words.doesNotWork}`]))
  })
})

describe('a part that is not taken', () => {
  test('and surely did not arrive is sent again', async () => {
    let failures = 2
    send = async () => {
      failures -= 1
      if (failures >= 0) throw new SendError('not-sent', 'refused', 10)
      return null
    }
    receive([1])
    await eventually(() => expect(texts()).toEqual(['answer to question 1']))
    expect(questions).toHaveLength(1)
    expect(kept()).toMatchObject([{ state: 'answered' }])
  })

  test('and may have arrived is not, and the rest goes on', async () => {
    reply = async () => ({ text: 'a|b' })
    send = async (_, text) => {
      if (text === 'a') throw new SendError('unknown', 'reset')
      return null
    }
    receive([1])
    await eventually(() => expect(texts()).toEqual(['b']))
    expect(kept()).toMatchObject([{ state: 'uncertain' }])
  })

  test('by a user who stopped the bot ends what waits for them', async () => {
    send = async () => {
      throw new SendError('unreachable', 'Forbidden: bot was blocked by the user')
    }
    receive([1], [2])
    await eventually(() => expect(kept().map(({ why }) => why)).toEqual(['unreachable', 'unreachable']))
    expect(questions).toHaveLength(1)
  })

  test('in this form ends the message, and the next is answered', async () => {
    send = async (_, text) => {
      if (text.endsWith('1')) throw new SendError('refused', 'Bad Request')
      return null
    }
    receive([1], [2])
    await eventually(() => expect(texts()).toEqual(['answer to question 2']))
    expect(kept().map(({ state }) => state)).toEqual(['unanswered', 'answered'])
  })
})

describe('a disk that is full (found by chaos, seed 5)', () => {
  const full = (): never => {
    throw new Error('database or disk is full')
  }

  test('has nobody tried again at once, and no answer asked for that could not be written down', async () => {
    const tried = vi.spyOn(box.inbox, 'served').mockImplementation(full)
    receive([1], [2, { address: '200' }], [3, { address: '300' }])
    await eventually(() => expect(tried).toHaveBeenCalledTimes(3))
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(tried).toHaveBeenCalledTimes(3)
    expect(questions).toEqual([])
  })

  test('an answer that went out counts as answered once there is room, is not sent again, and nothing spins', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const noted = vi.spyOn(box.inbox, 'sent').mockImplementationOnce(full)
    const looked = vi.spyOn(box.inbox, 'due')
    receive([1])
    await vi.waitFor(() => expect(noted).toHaveBeenCalledTimes(1))
    const before = looked.mock.calls.length
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(looked.mock.calls.length - before).toBeLessThan(3)
    expect(kept()).toMatchObject([{ state: 'sending' }])
    await vi.advanceTimersByTimeAsync(2_000)
    await vi.waitFor(() => expect(kept()).toMatchObject([{ state: 'answered' }]))
    expect(texts()).toEqual(['answer to question 1'])
  })

  test('what went out is written down at the latest when it closes', async () => {
    const noted = vi.spyOn(box.inbox, 'sent').mockImplementationOnce(full)
    receive([1])
    await eventually(() => expect(noted).toHaveBeenCalledTimes(1))
    await dispatcher.close()
    expect(kept()).toMatchObject([{ state: 'answered' }])
  })

  test('while nobody can answer does not end the bot: telling of it waits', async () => {
    known.source = away
    const told = vi.spyOn(box.inbox, 'toldOutage').mockImplementationOnce(full)
    receive([1])
    await eventually(() => expect(told).toHaveBeenCalledTimes(1))
    expect(texts()).toEqual([])
  })
})

test('what is under way when it closes is asked again by the next process', async () => {
  const never = Promise.withResolvers<BotAnswer>()
  reply = () => never.promise
  receive([1])
  await eventually(() => expect(questions).toHaveLength(1))
  const closed = dispatcher.close()
  never.resolve({ text: 'too late' })
  await closed
  expect(kept()).toMatchObject([{ state: 'waiting' }])
})
