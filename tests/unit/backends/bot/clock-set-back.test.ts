import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SendError } from '../../../../backends/bot/transport.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { eventually } from '../../../support/eventually.ts'
import { testMessaging } from '../../../support/messaging.ts'
import { startDispatcher, type TestDispatcher } from '../../../support/test-dispatcher.ts'

const databases = testMessaging()
const began = Date.parse('2026-01-02T12:00:00Z')
let bot: TestDispatcher
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: began })
  bot = startDispatcher(databases.make())
})
afterEach(async () => {
  await bot.close()
  databases.remove()
  vi.useRealTimers()
})
const setBack = (): void => void vi.setSystemTime(began - 3_600_000)

test('a clock that is set back by an hour does not hold back for an hour what could not be sent', async () => {
  let failures = 0
  bot.send = async () => {
    failures += 1
    if (failures > 1) return null
    throw new SendError('not-sent', 'network is unreachable', 50)
  }
  bot.receive([1])
  await eventually(() => expect(failures).toBe(1))
  setBack()
  await eventually(() => expect(bot.texts()).toEqual(['answer to question 1']))
})

test('a clock that is set back by an hour does not put off by an hour that somebody is asked again', async () => {
  bot.reply = async () => ({ problem: problemOf('rate-limited', 'later', { retryAfter: 0.05 }) })
  bot.receive([1])
  await eventually(() => expect(bot.questions).toHaveLength(1))
  setBack()
  bot.reply = async () => ({ text: 'well again' })
  await eventually(() => expect(bot.texts()).toEqual(['well again']))
})
