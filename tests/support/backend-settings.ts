import { tmpdir } from 'node:os'
import type { LlmServerSettings, MiddlewareSettings, SmsSettings, TelegramSettings } from '../../shared/link.ts'
import type { BotRules } from '../../shared/messaging.ts'
import { directNetwork } from '../../shared/network.ts'
import { noLimits } from '../../shared/training.ts'

/** Nothing listens at these addresses unless a test puts others. */
export const llmServerSettings = (change: Partial<LlmServerSettings> = {}): LlmServerSettings => ({
  service: 'llm-server',
  ports: [0],
  source: null,
  openrouter: { url: 'http://127.0.0.1:9/api/v1', model: 'openai/gpt-4.1-mini' },
  ollama: { url: 'http://127.0.0.1:9', model: 'gemma3:4b', parallel: 4 },
  network: directNetwork,
  ...change,
})

export const middlewareSettings = (change: Partial<MiddlewareSettings> = {}): MiddlewareSettings => ({
  service: 'middleware',
  ports: [0],
  cerebrumUrl: 'http://127.0.0.1:9',
  targets: { 'llm-server': null, telegram: null, sms: null },
  probeTimeoutMs: 900,
  folder: tmpdir(),
  plane: 'test',
  goesOnWith: null,
  plan: {
    exchanges: 5,
    delay: 0,
    topicInterval: 10,
    topics: ['Colours', 'Animals'],
    history: 10,
    limits: noLimits,
  },
  demo: false,
  config: {},
  ...change,
})

export const botRules: BotRules = {
  defaultBackend: 'source',
  outageText: null,
  historyExchanges: 10,
  messagesPerMinute: 600,
  waitingPerUser: 100,
  waitingMs: 3_600_000,
  keepMs: null,
}

/** `database`: of the test's own. */
export const telegramSettings = (
  change: Partial<TelegramSettings> & Pick<TelegramSettings, 'database'>,
): TelegramSettings => ({
  service: 'telegram',
  ports: [0],
  targets: { llmServer: null, middleware: null },
  rules: botRules,
  source: 'openrouter',
  apiUrl: 'http://127.0.0.1:9',
  publicUrl: null,
  network: directNetwork,
  pagePort: 8032,
  mode: 'polling',
  ...change,
})

/** `database`: of the test's own. */
export const smsSettings = (change: Partial<SmsSettings> & Pick<SmsSettings, 'database'>): SmsSettings => ({
  service: 'sms',
  ports: [0],
  targets: { llmServer: null, middleware: null },
  rules: botRules,
  source: 'openrouter',
  apiUrl: 'http://127.0.0.1:9',
  publicUrl: null,
  network: directNetwork,
  pagePort: 8032,
  accountSid: 'AC0000000000000000000000000000fake',
  number: '+15550006666',
  language: 'en-GB',
  ...change,
})
