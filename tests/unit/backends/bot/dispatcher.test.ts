import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { BotAnswer } from '../../../../backends/bot/ask.ts'
import { SendError } from '../../../../backends/bot/transport.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { bot as words } from '../../../../shared/words/en/bot.ts'
import { eventually } from '../../../support/eventually.ts'
import { rulesWith, type TestMessaging, testMessaging } from '../../../support/messaging.ts'
import { startDispatcher, type TestDispatcher } from '../../../support/test-dispatcher.ts'

const databases = testMessaging()
const away = problemOf('provider-unreachable', 'The provider says: secret trace at line 1')

let box: TestMessaging
let bot: TestDispatcher

beforeEach(() => {
  box = databases.make()
  bot = startDispatcher(box)
})
afterEach(async () => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  await bot.close()
  databases.remove()
})

describe('messages are answered', () => {
  test('in order for each user, with what was said before', async () => {
    bot.receive([1], [2])
    await eventually(() => expect(bot.texts()).toEqual(['answer to question 1', 'answer to question 2']))
    expect(bot.questions[1]).toMatchObject({
      backend: 'source',
      history: [{ user: 'question 1', assistant: 'answer to question 1' }],
      maxTokens: 500,
    })
    expect(bot.questions[1]?.userId).toBe('telegram_1')
  })

  test('several users at a time: however many answers are slow, nobody else is held up by them', async () => {
    const slow = Promise.withResolvers<BotAnswer>()
    bot.reply = ({ backend }) => (backend === 'source' ? slow.promise : Promise.resolve({ text: 'quick' }))
    const many = Array.from({ length: 9 }, (_, n) => `${300 + n}`)
    bot.receive(...many.map((address, n): [number, object] => [n + 1, { address }]))
    await eventually(() => expect(bot.questions).toHaveLength(4))
    bot.receive(
      [20, { address: '200', text: '/cerebrum', command: true }],
      [21, { address: '200' }],
      [22, { address: '201', text: '/help', command: true }],
      [23, { address: '202', text: '/setname Ada', command: true }],
    )
    await eventually(() => expect(bot.texts('200')).toEqual([words.toCerebrum, 'quick']))
    await eventually(() => expect([...bot.texts('201'), ...bot.texts('202')]).toHaveLength(2))
    expect(bot.questions.filter(({ backend }) => backend === 'source')).toHaveLength(4)
    slow.resolve({ text: 'slow' })
    for (const address of many) await eventually(() => expect(bot.texts(address)).toEqual(['slow']))
  })

  test('one part after the other', async () => {
    bot.reply = async () => ({ text: 'a|b|c' })
    bot.receive([1], [2])
    await eventually(() => expect(bot.texts()).toEqual(['a', 'b', 'c', 'a', 'b', 'c']))
  })

  test('with a sentence where the source has nothing to say, or refuses this one', async () => {
    bot.reply = async ({ message }) =>
      message === 'question 1' ? { text: ' ' } : { problem: problemOf('content-refused', 'policy 12 says no') }
    bot.receive([1], [2])
    await eventually(() => expect(bot.texts()).toEqual([words.refused, words.refused]))
    expect(bot.outage()).toBeNull()
  })

  test('by whom the user chose', async () => {
    bot.receive([1, { text: '/cerebrum', command: true }], [2])
    await eventually(() => expect(bot.texts()).toEqual([words.toCerebrum, 'answer to question 2']))
    expect(bot.questions.map(({ backend }) => backend)).toEqual(['cerebrum'])
  })

  test('soon after a look that the sleep of the computer fell into, and not ten times as long after it', async () => {
    const realNow = performance.now.bind(performance)
    let slept = 0
    vi.spyOn(performance, 'now').mockImplementation(() => realNow() + slept)
    const { due } = box.inbox
    vi.spyOn(box.inbox, 'due').mockImplementationOnce(() => {
      slept = 3_600_000
      return due()
    })
    bot.receive([1], [2])
    await eventually(() => expect(bot.texts()).toEqual(['answer to question 1', 'answer to question 2']))
  })

  test('no faster than a user may write', async () => {
    bot.rules = rulesWith({ messagesPerMinute: 1 })
    bot.receive([1], [2], [3, { address: '200' }])
    await eventually(() => expect(bot.texts('200')).toEqual(['answer to question 3']))
    expect(bot.texts()).toEqual(['answer to question 1'])
    expect(box.inbox.counts()).toMatchObject({ waiting: 1 })
    bot.rules = rulesWith()
    bot.wake()
    await eventually(() => expect(bot.texts()).toEqual(['answer to question 1', 'answer to question 2']))
  })
})

describe('a message that nobody can answer', () => {
  const broken = { ...problemOf('provider-error', 'it broke'), retryAfter: 0.01 }

  test('is given up after three failures between which others were answered', async () => {
    bot.reply = async ({ message }) => (message === 'question 1' ? { problem: broken } : { text: 'fine' })
    bot.receive([1])
    for (let n = 2; n < 30 && !bot.texts().includes(words.refused); n += 1) {
      const asked = (): number => bot.questions.filter(({ message }) => message === 'question 1').length
      const before = asked()
      bot.receive([n, { address: '200' }])
      await eventually(() => expect(bot.texts('200').filter((text) => text === 'fine')).toHaveLength(n - 1))
      await eventually(() => expect(asked() > before || bot.texts().includes(words.refused)).toBe(true))
    }
    expect(bot.texts().at(-1)).toBe(words.refused)
    bot.receive([100])
    await eventually(() => expect(bot.texts().at(-1)).toBe('fine'))
  })

  test('as far as anybody knows is nobody’s fault while nobody else is answered: it waits', async () => {
    bot.reply = async () => ({ problem: broken })
    bot.receive([1], [2, { address: '200' }])
    await eventually(() => expect(bot.questions.length).toBeGreaterThan(12))
    expect(bot.texts()).toEqual([words.outage])
    bot.reply = async () => ({ text: 'fine' })
    await eventually(() => expect(bot.texts()).toEqual([words.outage, 'fine']))
  })
})

describe('commands', () => {
  test('are done in their place, and none is a question', async () => {
    bot.receive(
      [1, { text: '/setname Countess', command: true }],
      [2, { text: '/start', command: true }],
      [3, { text: '/nonsense', command: true }],
      [4, { text: '/status', command: true }],
    )
    await eventually(() => expect(bot.sent).toHaveLength(4))
    expect(bot.texts()).toEqual([
      'I call you Countess now.',
      'Hello Countess. Write to me, and I answer. /help shows what I can do.',
      'I do not know /nonsense. /help shows what I can do.',
      `${words.withSource}\n${words.works}`,
    ])
    expect(bot.questions).toEqual([])
  })

  test('take a name back that was chosen, which /setname alone tells of: the platform’s is said from then on', async () => {
    bot.receive([1, { text: '/setname Countess', command: true }])
    bot.receive([2, { text: '/setname', command: true }], [3, { text: '/resetname', command: true }])
    await eventually(() => expect(bot.sent).toHaveLength(3))
    expect(bot.texts().slice(1)).toEqual([expect.stringContaining('\n/resetname – '), words.namedBack])
    bot.receive([4, { text: '/start', command: true, name: 'Ada L' }])
    await eventually(() => expect(bot.texts().at(-1)).toMatch(/^Hello Ada L\./))
  })

  test('speak the language of the user', async () => {
    bot.receive([1, { text: '/clear', command: true, language: 'de-AT' }])
    await eventually(() => expect(bot.texts()).toEqual(['Ich habe unser Gespräch vergessen.']))
  })
})

describe('in an outage', () => {
  test('users are told once, and answered when it is over', async () => {
    bot.known.source = problemOf('key-rejected', 'User not found.')
    bot.receive([1], [2], [3, { address: '200' }])
    await eventually(() => expect(bot.sent).toHaveLength(2))
    expect(bot.texts()).toEqual([words.outage])
    expect(bot.texts('200')).toEqual([words.outage])
    expect(bot.questions).toEqual([])
    expect(bot.outage()).toMatchObject({ backend: 'source', problem: { code: 'key-rejected' } })
    bot.known = {}
    bot.knownChanged()
    await eventually(() => expect(bot.texts()).toEqual([words.outage, 'answer to question 1', 'answer to question 2']))
    await eventually(() => expect(bot.texts('200')).toEqual([words.outage, 'answer to question 3']))
    expect(bot.outage()).toBeNull()
  })

  test('nothing of what a provider or a program said reaches a user', async () => {
    bot.reply = async () => ({ problem: away })
    bot.receive([1])
    await eventually(() => expect(bot.texts()).toEqual([words.outage]))
  })

  test('the operator’s own sentence is used', async () => {
    bot.rules = rulesWith({ outageText: 'Back on Monday.' })
    bot.known.source = away
    bot.receive([1])
    await eventually(() => expect(bot.texts()).toEqual(['Back on Monday.']))
  })

  test('only one question at a time finds out whether it is over', async () => {
    bot.reply = async () => ({ problem: { ...away, retryAfter: 0.05 } })
    bot.receive([1], [2, { address: '200' }], [3, { address: '300' }])
    await eventually(() => expect(bot.questions.length).toBeGreaterThan(4))
    const open = { now: 0, most: 0 }
    bot.reply = async () => {
      open.now += 1
      open.most = Math.max(open.most, open.now)
      await new Promise((resolve) => setImmediate(resolve))
      open.now -= 1
      return { problem: { ...away, retryAfter: 0.01 } }
    }
    const begun = bot.questions.length
    await eventually(() => expect(bot.questions.length).toBeGreaterThan(begun + 5))
    expect(open.most).toBe(1)
  })

  test('a trial that could not even be begun is no trial: the next one is asked, and nobody is shown an answer for ever', async () => {
    bot.reply = async () => ({ problem: { ...away, retryAfter: 0.01 } })
    bot.receive([1])
    await eventually(() => expect(bot.questions.length).toBeGreaterThan(0))
    const history = vi.spyOn(box.inbox, 'history').mockImplementationOnce(() => {
      throw new Error('database is locked')
    })
    bot.reply = async () => ({ text: 'over' })
    await eventually(() => expect(history).toHaveBeenCalledTimes(1))
    await eventually(() => expect(bot.texts().at(-1)).toBe('over'))
    expect(bot.typing()).toBe(0)
  })

  test('of one who answers, the others go on', async () => {
    bot.known.source = away
    bot.receive([1], [2, { address: '200', text: '/cerebrum', command: true }], [3, { address: '200' }])
    await eventually(() => expect(bot.texts('200')).toEqual([words.toCerebrum, 'answer to question 3']))
    expect(bot.texts()).toEqual([words.outage])
  })

  test('however many wait, a look at them is one question to the database', async () => {
    bot.known.source = away
    bot.receive(...Array.from({ length: 200 }, (_, n): [number, object] => [n + 1, { address: `${n}` }]))
    await eventually(() => expect(bot.sent).toHaveLength(200))
    await eventually(() => expect(box.inbox.due().some(({ hasNotice }) => hasNotice)).toBe(false))
    const looks = vi.spyOn(box.inbox, 'due')
    const works = vi.spyOn(box.inbox, 'work')
    bot.knownChanged()
    await eventually(() => expect(looks).toHaveBeenCalledTimes(1))
    expect(works).not.toHaveBeenCalled()
  })

  test('a command does not wait behind a question that nobody can answer, and may have somebody else answer it', async () => {
    bot.reply = async ({ backend }) => (backend === 'source' ? { problem: away } : { text: 'from CEREBRUM' })
    bot.receive([1])
    await eventually(() => expect(bot.texts()).toEqual([words.outage]))
    bot.receive([2, { text: '/help', command: true }])
    await eventually(() => expect(bot.texts()).toHaveLength(2))
    expect(box.inbox.counts()).toMatchObject({ waiting: 1 })
    bot.receive([3, { text: '/cerebrum', command: true }])
    await eventually(() => expect(bot.texts().slice(2)).toEqual([words.toCerebrum, 'from CEREBRUM']))
    expect(box.inbox.counts()).toMatchObject({ waiting: 0 })
  })

  test('commands still work, and say that it is one', async () => {
    bot.known.source = away
    bot.receive([1, { text: '/status', command: true }])
    await eventually(() => expect(bot.texts()).toEqual([`${words.withSource}\n${words.doesNotWork}`]))
  })
})

describe('a part that is not taken', () => {
  test('and surely did not arrive is sent again', async () => {
    let failures = 2
    bot.send = async () => {
      failures -= 1
      if (failures >= 0) throw new SendError('not-sent', 'refused', 10)
      return null
    }
    bot.receive([1])
    await eventually(() => expect(bot.texts()).toEqual(['answer to question 1']))
    expect(bot.questions).toHaveLength(1)
    expect(bot.kept()).toMatchObject([{ state: 'answered' }])
  })

  test('and may have arrived is not, and the rest goes on', async () => {
    bot.reply = async () => ({ text: 'a|b' })
    bot.send = async (_, text) => {
      if (text === 'a') throw new SendError('unknown', 'reset')
      return null
    }
    bot.receive([1])
    await eventually(() => expect(bot.texts()).toEqual(['b']))
    expect(bot.kept()).toMatchObject([{ state: 'uncertain' }])
  })

  test('by a user who stopped the bot ends what waits for them', async () => {
    bot.send = async () => {
      throw new SendError('unreachable', 'Forbidden: bot was blocked by the user')
    }
    bot.receive([1], [2])
    await eventually(() => expect(bot.kept().map(({ why }) => why)).toEqual(['unreachable', 'unreachable']))
    expect(bot.questions).toHaveLength(1)
  })

  test('in this form ends the message, and the next is answered', async () => {
    bot.send = async (_, text) => {
      if (text.endsWith('1')) throw new SendError('refused', 'Bad Request')
      return null
    }
    bot.receive([1], [2])
    await eventually(() => expect(bot.texts()).toEqual(['answer to question 2']))
    expect(bot.kept().map(({ state }) => state)).toEqual(['unanswered', 'answered'])
  })
})

describe('a disk that is full (found by chaos, seed 5)', () => {
  const full = (): never => {
    throw new Error('database or disk is full')
  }

  test('has nobody tried again at once, and no answer asked for that could not be written down', async () => {
    const tried = vi.spyOn(box.inbox, 'served').mockImplementation(full)
    bot.receive([1], [2, { address: '200' }], [3, { address: '300' }])
    await eventually(() => expect(tried).toHaveBeenCalledTimes(3))
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(tried).toHaveBeenCalledTimes(3)
    expect(bot.questions).toEqual([])
  })

  test('an answer that went out counts as answered once there is room, is not sent again, and nothing spins', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const noted = vi.spyOn(box.inbox, 'sent').mockImplementationOnce(full)
    const looked = vi.spyOn(box.inbox, 'due')
    bot.receive([1])
    await vi.waitFor(() => expect(noted).toHaveBeenCalledTimes(1))
    const before = looked.mock.calls.length
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(looked.mock.calls.length - before).toBeLessThan(3)
    expect(bot.kept()).toMatchObject([{ state: 'sending' }])
    await vi.advanceTimersByTimeAsync(2_000)
    await vi.waitFor(() => expect(bot.kept()).toMatchObject([{ state: 'answered' }]))
    expect(bot.texts()).toEqual(['answer to question 1'])
  })

  test('what went out is written down at the latest when it closes', async () => {
    const noted = vi.spyOn(box.inbox, 'sent').mockImplementationOnce(full)
    bot.receive([1])
    await eventually(() => expect(noted).toHaveBeenCalledTimes(1))
    await bot.close()
    expect(bot.kept()).toMatchObject([{ state: 'answered' }])
  })

  test('while nobody can answer does not end the bot: telling of it waits', async () => {
    bot.known.source = away
    const told = vi.spyOn(box.inbox, 'tellOutage').mockImplementationOnce(full)
    bot.receive([1])
    await eventually(() => expect(told).toHaveBeenCalledTimes(1))
    expect(bot.texts()).toEqual([])
  })
})

test('what is under way when it closes is asked again by the next process', async () => {
  const never = Promise.withResolvers<BotAnswer>()
  bot.reply = () => never.promise
  bot.receive([1])
  await eventually(() => expect(bot.questions).toHaveLength(1))
  const closed = bot.close()
  never.resolve({ text: 'too late' })
  await closed
  expect(bot.kept()).toMatchObject([{ state: 'waiting' }])
})
