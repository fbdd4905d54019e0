import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Bot, createBot } from '../../../../backends/bot/bot.ts'
import { SendError } from '../../../../backends/bot/transport.ts'
import { createDirectDispatcher } from '../../../../providers/dispatcher.ts'
import type { BotReport } from '../../../../shared/messaging.ts'
import { botRules } from '../../../support/backend-settings.ts'
import { silentLog } from '../../../support/silent-log.ts'

let reports: BotReport[]
let name: string
let bot: Bot
let sent: string[]
let failure: SendError | null
let attempts: number
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  reports = []
  name = 'Ada'
  sent = []
  failure = null
  attempts = 0
  bot = createBot({
    name: 'telegram',
    database: ':memory:',
    transport: {
      platform: 'sms',
      maxTokens: 1,
      split: (text) => [text],
      async send(_, text) {
        attempts += 1
        if (failure !== null) throw failure
        sent.push(text)
        return 'SM1'
      },
    },
    rules: () => botRules,
    targets: () => ({ llmServer: null, middleware: null }),
    connections: createDirectDispatcher(1_000),
    own: () => ({ bot: { id: '1', name, username: null }, receiving: true }),
    tell: (report) => void reports.push(report),
    now: () => 1_000,
    log: silentLog(),
  })
})
afterEach(async () => {
  await bot.close()
  vi.useRealTimers()
})

const pass = () => vi.advanceTimersByTimeAsync(200)
const running = (checkedAt: number) =>
  ({ lifecycle: 'running', health: 'healthy', ability: { state: 'unproven' }, checkedAt }) as const
const message = {
  sourceId: 'SM1',
  address: '+15551110001',
  account: null,
  name: '',
  language: null,
  text: 'Hello',
  command: false,
  seq: 1,
  at: 1,
}

test('what is as it was is told once, however often others are looked at', async () => {
  await pass()
  for (let at = 1; at < 10; at += 1) {
    bot.learn({ 'llm-server': running(at) })
    bot.look()
    await pass()
  }
  expect(reports).toHaveLength(1)
  expect(reports[0]).toMatchObject({ users: 0, revision: 0 })
})

test('a new message is told, and that users are others', async () => {
  await pass()
  bot.receive([message])
  await pass()
  const { revision = 0, users } = reports.at(-1) ?? {}
  expect([users, revision > 0]).toEqual([1, true])
})

test('who cannot answer any more is told', async () => {
  await pass()
  bot.learn({ 'llm-server': { ...running(1), lifecycle: 'failed' } })
  await pass()
  expect(reports.at(-1)).toMatchObject({ outage: { backend: 'source', problem: { code: 'not-running' } } })
})

test('what the platform’s part says of itself is told', async () => {
  await pass()
  name = 'Grace'
  bot.changed()
  await pass()
  expect(reports.at(-1)?.bot?.name).toBe('Grace')
})

test.each([
  ['is tried at once with other settings', null, 'platform', 1],
  ['waits as long as the platform said, whatever the settings', 5_000, 'platform', 0],
  ['because of what only an operator can mend is tried at once with other settings', 60_000, 'operator', 1],
] as const)('what could not be sent %s', async (_, waitMs, waitsFor, count) => {
  failure = new SendError('not-sent', 'a wrong token', waitMs, waitsFor)
  bot.receive([{ ...message, text: '/help', command: true }])
  await vi.waitFor(() => expect(attempts).toBe(1))
  failure = null
  bot.look()
  // A computer on which the last look took long rests for a moment before the next one.
  await pass()
  for (let turn = 0; turn < 5; turn += 1) await setImmediate()
  expect(sent).toHaveLength(count)
})
