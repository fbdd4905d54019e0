import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SendError } from '../../../../backends/bot/transport.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { bot as words } from '../../../../shared/words/en/bot.ts'
import { fill } from '../../../../shared/words/say.ts'
import { eventually } from '../../../support/eventually.ts'
import { rulesWith, type TestMessaging, testMessaging } from '../../../support/messaging.ts'
import { startDispatcher, type TestDispatcher } from '../../../support/test-dispatcher.ts'

const databases = testMessaging()
const away = problemOf('provider-unreachable', 'no line')

let box: TestMessaging
let bot: TestDispatcher
let attempts: string[]
beforeEach(() => {
  box = databases.make()
  bot = startDispatcher(box)
  attempts = []
})
afterEach(async () => {
  await bot.close()
  databases.remove()
})

/** Nothing gets through, and it is said for how long. */
const lineIsDown = (waitMs: number | null = 20): void => {
  bot.send = async (to) => {
    attempts.push(to)
    throw new SendError('not-sent', 'network is unreachable', waitMs)
  }
}
const lineIsUp = (): void => {
  bot.send = async () => null
}
/** Whether it is kept that a user is to be told. */
const isToBeTold = (user = 1): boolean => box.inbox.notice(user) !== null

describe('what a user is told besides answers', () => {
  test('that nobody can answer, is told when the line is back, and once', async () => {
    lineIsDown()
    bot.known.source = away
    bot.receive([1], [2])
    await eventually(() => expect(attempts.length).toBeGreaterThan(2))
    lineIsUp()
    await eventually(() => expect(bot.texts()).toEqual([words.outage]))
    bot.wake()
    bot.receive([3, { address: '200' }])
    await eventually(() => expect(bot.texts('200')).toEqual([words.outage]))
    expect(bot.texts()).toEqual([words.outage])
  })

  test('that it was not answered in time, is told when the line is back, also by the next process', async () => {
    lineIsDown(60_000)
    bot.known.source = away
    bot.receive([1, { at: 1 }])
    await eventually(() => expect(attempts).toHaveLength(1))
    await bot.close()
    expect(box.inbox.expire(Date.now() + 1)).toBe(1)
    bot = bot.again()
    bot.wake()
    await eventually(() => expect(bot.texts()).toEqual([words.expired]))
    expect(isToBeTold()).toBe(false)
  })

  test('that too much waits, is kept with what came in: a death before it is told does not lose it', async () => {
    await bot.close()
    bot.receive(...Array.from({ length: 25 }, (_, n): [number] => [n]))
    bot = bot.again()
    bot.known.source = away
    bot.wake()
    const tooMany = fill(words.tooMany, { max: 20 })
    await eventually(() => expect(bot.texts().toSorted()).toEqual([words.outage, tooMany].toSorted()))
  })

  test('waits while the platform takes nothing, as answers do, and answers wait for it', async () => {
    lineIsDown(60_000)
    bot.known.source = away
    bot.receive([1])
    await eventually(() => expect(attempts).toEqual(['100']))
    lineIsUp()
    bot.receive([2, { address: '200' }], [3, { address: '300', text: '/help', command: true }])
    await eventually(() => expect(isToBeTold(2)).toBe(true))
    bot.wake()
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(bot.sent).toEqual([])
  })

  test('and may have arrived is not told again', async () => {
    bot.send = async (to) => {
      attempts.push(to)
      throw new SendError('unknown', 'reset')
    }
    bot.known.source = away
    bot.receive([1])
    await eventually(() => expect(attempts).toHaveLength(1))
    await eventually(() => expect(isToBeTold()).toBe(false))
  })

  test('goes on after a death with the part behind the one that was under way', async () => {
    bot.rules = rulesWith({ outageText: 'one|two|three' })
    const dies = Promise.withResolvers<null>()
    bot.send = async (_, text) => (text === 'two' ? dies.promise : null)
    bot.known.source = away
    bot.receive([1])
    await eventually(() => expect(bot.texts()).toEqual(['one']))
    const dead = bot
    const next = bot.again()
    next.known.source = away
    next.wake()
    await eventually(() => expect(next.texts()).toEqual(['three']))
    dies.resolve(null)
    await dead.close()
    bot = next
  })

  test('is not told any more when it is over meanwhile, but in the next outage', async () => {
    lineIsDown()
    bot.known.source = away
    bot.receive([1])
    await eventually(() => expect(attempts.length).toBeGreaterThan(1))
    bot.known = {}
    bot.knownChanged()
    lineIsUp()
    await eventually(() => expect(bot.texts()).toEqual(['answer to question 1']))
    bot.known.source = away
    bot.knownChanged()
    bot.receive([2])
    await eventually(() => expect(bot.texts()).toEqual(['answer to question 1', words.outage]))
  })

  test('shows who has left the bot', async () => {
    bot.send = async () => {
      throw new SendError('unreachable', 'Forbidden: bot was blocked by the user')
    }
    bot.known.source = away
    bot.receive([1], [2])
    await eventually(() => expect(bot.kept().map(({ why }) => why)).toEqual(['unreachable', 'unreachable']))
    expect(isToBeTold()).toBe(false)
  })

  test('does not wait for an answer that is slow', async () => {
    const slow = Promise.withResolvers<{ text: string }>()
    bot.reply = () => slow.promise
    bot.receive(...Array.from({ length: 21 }, (_, n): [number] => [n + 1]))
    await eventually(() => expect(bot.texts()).toEqual([fill(words.tooMany, { max: 20 })]))
    slow.resolve({ text: 'at last' })
    await eventually(() => expect(bot.texts()).toContain('at last'))
  })
})
