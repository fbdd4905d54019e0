import type { Config } from './config.ts'
import type { LlmServerSettings, MiddlewareSettings, PracticeSettings, SmsSettings, TelegramSettings } from './link.ts'
import { backendOf, readMessaging } from './messaging.ts'
import type { NetworkSettings } from './network.ts'
import { maskForPage, type SecretName, secretNames } from './secrets.ts'
import { LONGEST_DELAY_S, MOST_EXCHANGES, type TrainingPlan } from './training.ts'
import { defaultTopics } from './training-topics.ts'

type Secrets = Partial<Record<SecretName, string>>

/** Ports that belong to other services, which the LLM server must not take although they lie in its range. */
const othersPorts = (config: Config): number[] => [
  config.middleware_port,
  config.web_interface_port,
  config.sms_server_port,
  config.telegram_server_port,
]

/** The port that is asked for, then the rest of the range, upward; never another service's. */
export function llmServerPorts(config: Config): number[] {
  const [from, to] = config.llm_server_port_range
  const range = Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
  const free = range.filter((port) => port !== config.llm_server_port && !othersPorts(config).includes(port))
  return [config.llm_server_port, ...free]
}

export function llmServerSettings(
  config: Config,
  openrouterModel: string,
  network: NetworkSettings,
): LlmServerSettings {
  return {
    service: 'llm-server',
    ports: llmServerPorts(config),
    source: config.llm_source,
    openrouter: { url: config.openrouter_url, model: openrouterModel },
    ollama: { url: config.ollama_url, model: config.ollama_model, parallel: config.ollama_parallel },
    network,
  }
}

/** Fields that the original's `GET /api/config` shows, in its order. */
const originalFields = [
  'cerebrum_url',
  'llm_server_port_range',
  'middleware_port',
  'web_interface_port',
  'llm_source',
  'ollama_url',
  'ollama_model',
  'openrouter_model',
  'conversation_delay',
  'topic_switch_interval',
  'max_conversation_history',
  'max_exchanges',
  'conversation_topics',
  'sms_server_port',
  'twilio_account_sid',
  'twilio_phone_number',
  'telegram_server_port',
  'default_ai_backend',
] as const satisfies (keyof Config)[]

/** What the middleware shows of the configuration: every secret as its mask, empty where there is none. */
function shownConfig(config: Config, secrets: Secrets, llmPort: number): Record<string, unknown> {
  const plain = Object.fromEntries(originalFields.map((field) => [field, config[field]]))
  const masked = secretNames.map((name) => [name, secrets[name] ? maskForPage(name, secrets[name]) : ''])
  return { ...plain, llm_server_port: llmPort, ...Object.fromEntries(masked) }
}

export type Reachable = { 'llm-server': number | null; telegram: boolean; sms: boolean }

/** What the settings say of a run of training. Topics that are switched off are left out, unless none would be left. */
export function trainingPlan(config: Config): TrainingPlan {
  const all = config.conversation_topics.map((topic) => topic.trim()).filter((topic) => topic !== '')
  const on = all.filter((topic) => !config.conversation_topics_off.includes(topic))
  const topics = [on, all, defaultTopics].find((some) => some.length > 0) ?? defaultTopics
  return {
    exchanges: Math.min(config.max_exchanges, MOST_EXCHANGES),
    delay: Math.min(config.conversation_delay, LONGEST_DELAY_S),
    topicInterval: config.topic_switch_interval,
    topics: [...topics],
    history: config.max_conversation_history,
    limits: config.training_limits,
  }
}

/** `cerebrumUrl`: of the CEREBRUM that learns now. */
type Place = { folder: string; plane: string; goesOnWith: number | null; demo: boolean; cerebrumUrl: string }

export function middlewareSettings(
  config: Config,
  secrets: Secrets,
  reachable: Reachable,
  place: Place,
): MiddlewareSettings {
  const local = (port: number): string => `http://127.0.0.1:${port}`
  const llmPort = reachable['llm-server'] ?? config.llm_server_port
  return {
    service: 'middleware',
    ports: [config.middleware_port],
    targets: {
      'llm-server': local(llmPort),
      telegram: reachable.telegram ? local(config.telegram_server_port) : null,
      sms: reachable.sms ? local(config.sms_server_port) : null,
    },
    probeTimeoutMs: config.health.timeout_ms,
    ...place,
    plan: trainingPlan(config),
    config: shownConfig(config, secrets, llmPort),
  }
}

export const practiceSettings = (ports: number[], memory: string): PracticeSettings => ({
  service: 'practice-cerebrum',
  ports,
  memory,
})

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Where the bots find who answers, and where they keep who asks. */
export type BotPlace = {
  database: string
  /** Where they listen; `null`: they do not run. */
  llmServerPort: number | null
  middlewarePort: number | null
  network: NetworkSettings
  /** Of the app, as a BCP 47 tag. */
  language: string
}

/** What both bots are told. */
function botSettings(config: Config, { database, llmServerPort, middlewarePort, network }: BotPlace) {
  const rules = readMessaging(config.messaging)
  const at = (port: number | null): string | null => (port === null ? null : `http://127.0.0.1:${port}`)
  return {
    database,
    targets: { llmServer: at(llmServerPort), middleware: at(middlewarePort) },
    rules: {
      defaultBackend: backendOf(config.default_ai_backend),
      outageText: rules.outage_text,
      historyExchanges: rules.history_exchanges,
      messagesPerMinute: rules.messages_per_minute,
      waitingPerUser: rules.waiting_per_user,
      waitingMs: rules.waiting_hours * HOUR_MS,
      keepMs: rules.keep_days === null ? null : rules.keep_days * DAY_MS,
    },
    source: config.llm_source,
    publicUrl: rules.public_url,
    network,
    pagePort: middlewarePort ?? config.middleware_port,
  }
}

export function telegramSettings(config: Config, place: BotPlace): TelegramSettings {
  const { telegram_api_url: apiUrl, telegram_mode: mode } = readMessaging(config.messaging)
  return { service: 'telegram', ports: [config.telegram_server_port], ...botSettings(config, place), apiUrl, mode }
}

export const smsSettings = (config: Config, place: BotPlace): SmsSettings => ({
  service: 'sms',
  ports: [config.sms_server_port],
  ...botSettings(config, place),
  apiUrl: readMessaging(config.messaging).twilio_api_url,
  accountSid: config.twilio_account_sid,
  number: config.twilio_phone_number,
  language: place.language,
})
