import type { BackendKind } from './backends.ts'
import { type ConfigPatch, defaultConfig, MOST_PARALLEL } from './config.ts'
import { telegramModeSchema } from './messaging.ts'
import type { ManagedServiceId } from './services.ts'
import { LONGEST_DELAY_S, MOST_EXCHANGES } from './training.ts'

/** The parts of the settings, in the order in which they are shown. */
export const settingsSections = [
  'source',
  'models',
  'training',
  'services',
  'bots',
  'health',
  'network',
  'folder',
  'app',
  'tokens',
  'file',
] as const
export type SettingsSection = (typeof settingsSections)[number]

/** How a setting is typed; `most: null`: there is no upper limit. What is optional may be left empty, which is `null`. */
export type SettingField =
  | { kind: 'port' }
  | { kind: 'port-range' }
  | { kind: 'number'; whole: boolean; least: number; most: number | null; above?: true; optional?: true }
  | { kind: 'url'; optional?: true }
  | { kind: 'text'; optional?: true }
  /** Host names, apart by commas. */
  | { kind: 'hosts' }
  | { kind: 'choice'; options: readonly string[] }

/** When a changed setting counts. `next-launch`: of the app; `next-service-start`: of the bot that uses it. */
export type SettingEffect =
  | 'now'
  | 'next-training'
  | 'next-launch'
  | 'next-service-start'
  | { restarts: readonly ManagedServiceId[] }

export type SettingUnit =
  | 'seconds'
  | 'milliseconds'
  | 'minutes'
  | 'hours'
  | 'days'
  | 'exchanges'
  | 'messages'
  | 'probes'
  | 'dollars'
  | 'tokens'

export type Setting = {
  /** Its key in config.json; a dot leads into an object. */
  path: SettingPath
  section: SettingsSection
  field: SettingField
  unit: SettingUnit | null
  /** What a change reaches with the built-in services, and with the Python ones where that differs. */
  effect: SettingEffect
  inPython?: SettingEffect
}

export const settingPaths = [
  'openrouter_url',
  'ollama_url',
  'ollama_parallel',
  'max_exchanges',
  'conversation_delay',
  'topic_switch_interval',
  'max_conversation_history',
  'training_limits.money',
  'training_limits.tokens',
  'training_limits.time',
  'llm_server_port',
  'llm_server_port_range',
  'middleware_port',
  'web_interface_port',
  'telegram_server_port',
  'sms_server_port',
  'default_ai_backend',
  'twilio_account_sid',
  'twilio_phone_number',
  'messaging.telegram_mode',
  'messaging.public_url',
  'messaging.outage_text',
  'messaging.history_exchanges',
  'messaging.messages_per_minute',
  'messaging.waiting_per_user',
  'messaging.waiting_hours',
  'messaging.keep_days',
  'messaging.telegram_api_url',
  'messaging.twilio_api_url',
  'health.interval_ms',
  'health.timeout_ms',
  'health.failure_threshold',
  'otlp_endpoint',
  'web_hosts',
] as const
export type SettingPath = (typeof settingPaths)[number]

const restarts = (...services: ManagedServiceId[]): SettingEffect => ({ restarts: services })
const whole = (least: number, most: number | null): SettingField => ({ kind: 'number', whole: true, least, most })
/** More than nothing, or no limit at all. */
const limit = (isWhole: boolean): SettingField => {
  return { kind: 'number', whole: isWhole, least: 0, most: null, above: true, optional: true }
}
const url: SettingField = { kind: 'url' }
const port: SettingField = { kind: 'port' }
/** Theirs reads it when it starts; ours is told. */
const ofBots = { effect: 'now', inPython: 'next-service-start' } as const

const facts: Record<SettingPath, Omit<Setting, 'path'>> = {
  openrouter_url: { section: 'source', field: url, unit: null, effect: 'now' },
  ollama_url: { section: 'models', field: url, unit: null, effect: 'now', inPython: restarts('llm-server') },
  ollama_parallel: { section: 'models', field: whole(1, MOST_PARALLEL), unit: null, effect: 'now' },

  max_exchanges: { section: 'training', field: whole(1, MOST_EXCHANGES), unit: null, effect: 'next-training' },
  conversation_delay: {
    section: 'training',
    field: { kind: 'number', whole: false, least: 0, most: LONGEST_DELAY_S },
    unit: 'seconds',
    effect: 'next-training',
  },
  topic_switch_interval: {
    section: 'training',
    field: whole(1, MOST_EXCHANGES),
    unit: 'exchanges',
    effect: 'next-training',
  },
  max_conversation_history: {
    section: 'training',
    field: whole(1, MOST_EXCHANGES),
    unit: 'exchanges',
    effect: 'next-training',
  },
  'training_limits.money': { section: 'training', field: limit(false), unit: 'dollars', effect: 'next-training' },
  'training_limits.tokens': { section: 'training', field: limit(true), unit: 'tokens', effect: 'next-training' },
  'training_limits.time': { section: 'training', field: limit(false), unit: 'minutes', effect: 'next-training' },

  llm_server_port: {
    section: 'services',
    field: port,
    unit: null,
    effect: restarts('llm-server'),
    // Theirs reads once where the LLM server is; ours is told.
    inPython: restarts('llm-server', 'middleware'),
  },
  llm_server_port_range: {
    section: 'services',
    field: { kind: 'port-range' },
    unit: null,
    effect: restarts('llm-server'),
  },
  middleware_port: { section: 'services', field: port, unit: null, effect: restarts('middleware') },
  web_interface_port: { section: 'services', field: port, unit: null, effect: 'next-launch' },
  telegram_server_port: { section: 'services', field: port, unit: null, effect: restarts('telegram') },
  sms_server_port: { section: 'services', field: port, unit: null, effect: restarts('sms') },

  default_ai_backend: {
    section: 'bots',
    field: { kind: 'choice', options: ['openrouter', 'ollama', 'cerebrum'] },
    unit: null,
    ...ofBots,
  },
  twilio_account_sid: { section: 'bots', field: { kind: 'text' }, unit: null, ...ofBots },
  twilio_phone_number: { section: 'bots', field: { kind: 'text' }, unit: null, ...ofBots },
  'messaging.telegram_mode': {
    section: 'bots',
    field: { kind: 'choice', options: telegramModeSchema.options },
    unit: null,
    effect: 'now',
  },
  'messaging.public_url': { section: 'bots', field: { kind: 'url', optional: true }, unit: null, effect: 'now' },
  'messaging.outage_text': { section: 'bots', field: { kind: 'text', optional: true }, unit: null, effect: 'now' },
  'messaging.history_exchanges': { section: 'bots', field: whole(0, 50), unit: 'exchanges', effect: 'now' },
  'messaging.messages_per_minute': { section: 'bots', field: whole(1, 600), unit: 'messages', effect: 'now' },
  'messaging.waiting_per_user': { section: 'bots', field: whole(1, 1000), unit: 'messages', effect: 'now' },
  'messaging.waiting_hours': {
    section: 'bots',
    field: { kind: 'number', whole: false, least: 0.01, most: 168 },
    unit: 'hours',
    effect: 'now',
  },
  'messaging.keep_days': {
    section: 'bots',
    field: { kind: 'number', whole: true, least: 1, most: 3650, optional: true },
    unit: 'days',
    effect: 'now',
  },
  'messaging.telegram_api_url': { section: 'bots', field: url, unit: null, effect: 'now' },
  'messaging.twilio_api_url': { section: 'bots', field: url, unit: null, effect: 'now' },

  'health.interval_ms': { section: 'health', field: whole(250, 600_000), unit: 'milliseconds', effect: 'now' },
  'health.timeout_ms': { section: 'health', field: whole(50, 30_000), unit: 'milliseconds', effect: 'now' },
  'health.failure_threshold': { section: 'health', field: whole(1, 100), unit: 'probes', effect: 'now' },
  otlp_endpoint: { section: 'health', field: { kind: 'url', optional: true }, unit: null, effect: 'now' },

  web_hosts: { section: 'network', field: { kind: 'hosts' }, unit: null, effect: 'now' },
}

/** Every setting that is a row, in the order of the rows. */
export const settings: readonly Setting[] = settingPaths.map((path) => ({ path, ...facts[path] }))

export const effectOf = ({ effect, inPython }: Setting, kind: BackendKind): SettingEffect =>
  kind === 'python' ? (inPython ?? effect) : effect

/** Parts of the settings that are more than a row, and the keys of config.json that they take care of. */
const cards = {
  source: { section: 'source', keys: ['llm_source', 'source_before_demo', 'secret_store'] },
  'key-in-use': { section: 'source', keys: ['secret_source'] },
  failover: { section: 'source', keys: ['failover'] },
  'openrouter-model': { section: 'models', keys: ['openrouter_model'] },
  ollama: { section: 'models', keys: ['ollama_model'] },
  topics: { section: 'training', keys: ['conversation_topics', 'conversation_topics_off'] },
  kind: { section: 'services', keys: ['backends', 'python'] },
  cerebrum: { section: 'services', keys: ['cerebrum_url'] },
  network: { section: 'network', keys: ['proxy_url', 'extra_ca_file'] },
  folder: { section: 'folder', keys: [] },
  leaks: { section: 'folder', keys: [] },
  backup: { section: 'folder', keys: [] },
  bundle: { section: 'folder', keys: [] },
  language: { section: 'app', keys: [] },
  startup: { section: 'app', keys: [] },
  notifications: { section: 'app', keys: [] },
  mcp: { section: 'app', keys: ['mcp'] },
  uninstall: { section: 'app', keys: [] },
  tokens: { section: 'tokens', keys: [] },
  transfer: { section: 'file', keys: [] },
  raw: { section: 'file', keys: [] },
} as const satisfies Record<string, { section: SettingsSection; keys: readonly (keyof ConfigPatch)[] }>

export type SettingsCard = keyof typeof cards
export const settingsCards = Object.entries(cards).map(([id, card]) => ({ id: id as SettingsCard, ...card }))

/** Settings as they are read: of an object key by key. */
export type Values = Readonly<Record<string, unknown>>

/** The value that a path leads to; `undefined` where there is none. */
export function valueAt(values: Values, path: string): unknown {
  let value: unknown = values
  for (const part of path.split('.'))
    value = typeof value === 'object' && value !== null ? (value as Values)[part] : undefined
  return value
}

export const defaultAt = (path: SettingPath): unknown => valueAt(defaultConfig, path)

/** The patch that sets one value. An object goes as a whole, since some of its keys must not be missing. */
export function patchAt(values: Values, path: SettingPath, value: unknown): ConfigPatch {
  const [key = '', inner] = path.split('.')
  if (inner === undefined) return { [key]: value }
  return { [key]: { ...(values[key] as Values | undefined), [inner]: value } }
}
