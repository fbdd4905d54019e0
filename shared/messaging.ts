import { z } from 'zod'
import { problemSchema } from './problem.ts'

/*
 * The bots: what config.json says of them, who writes to them, and what every door shows of it.
 */

/** Epoch milliseconds. */
const time = z.number()

export const platforms = ['telegram', 'sms'] as const
export const platformSchema = z.enum(platforms)
export type Platform = z.infer<typeof platformSchema>

/** Who answers a user: the chosen source through the LLM server, or CEREBRUM through the middleware. */
export const userBackendSchema = z.enum(['source', 'cerebrum'])
export type UserBackend = z.infer<typeof userBackendSchema>

/** How Telegram's updates arrive: the bot asks for them, or Telegram posts them to a public address. */
export const telegramModeSchema = z.enum(['polling', 'webhook'])
export type TelegramMode = z.infer<typeof telegramModeSchema>

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })

/** Characters. */
export const LONGEST_OUTAGE_TEXT = 1000

/** The section `messaging` as it lies in the folder; what is missing has its default (`readMessaging`). */
export const messagingConfigSchema = z
  .object({
    telegram_mode: telegramModeSchema,
    /** Where the internet reaches the bots, up to before `/telegram/webhook` and `/sms/webhook`; `null`: nowhere. */
    public_url: httpUrl.nullable(),
    /** What users are told while nobody can answer them; `null`: the app's own sentence, in their language. */
    outage_text: z.string().trim().min(1).max(LONGEST_OUTAGE_TEXT).nullable(),
    /** Exchanges that go along with a question. */
    history_exchanges: z.int().min(0).max(50),
    /** Of one user; what is more waits. */
    messages_per_minute: z.int().min(1).max(600),
    /** Messages of one user that are kept while nobody can answer them. */
    waiting_per_user: z.int().min(1).max(1000),
    /** Hours after which a message is not answered any more. */
    waiting_hours: z.number().min(0.01).max(168),
    /** Days for which conversations are kept; `null`: until they are deleted. */
    keep_days: z.int().min(1).max(3650).nullable(),
    telegram_api_url: httpUrl,
    twilio_api_url: httpUrl,
  })
  .partial()
export type MessagingConfig = z.infer<typeof messagingConfigSchema>

export const defaultMessaging = {
  telegram_mode: 'polling',
  public_url: null,
  outage_text: null,
  history_exchanges: 10,
  messages_per_minute: 20,
  waiting_per_user: 20,
  waiting_hours: 24,
  keep_days: 90,
  telegram_api_url: 'https://api.telegram.org',
  twilio_api_url: 'https://api.twilio.com',
} as const satisfies MessagingConfig

/** The section with its defaults. */
export type MessagingSettings = { [K in keyof MessagingConfig]-?: Exclude<MessagingConfig[K], undefined> }

export const readMessaging = (config: MessagingConfig): MessagingSettings =>
  ({ ...defaultMessaging, ...config }) as MessagingSettings

/** `default_ai_backend` as the original has it, which knows the source by its name. */
export const backendOf = (original: 'openrouter' | 'ollama' | 'cerebrum'): UserBackend =>
  original === 'cerebrum' ? 'cerebrum' : 'source'

/** What a bot is told of how to deal with its users. Times in milliseconds. */
export const botRulesSchema = z.object({
  defaultBackend: userBackendSchema,
  outageText: z.string().nullable(),
  historyExchanges: z.int(),
  messagesPerMinute: z.int(),
  waitingPerUser: z.int(),
  waitingMs: z.number(),
  keepMs: z.number().nullable(),
})
export type BotRules = z.infer<typeof botRulesSchema>

/** Who writes to a bot. */
export const messagingUserSchema = z.object({
  id: z.int(),
  platform: platformSchema,
  /** Number of the Telegram chat, or the telephone number. */
  address: z.string(),
  /** `@name` on Telegram. */
  account: z.string().nullable(),
  name: z.string(),
  /** `null`: the default of the moment. */
  backend: userBackendSchema.nullable(),
  blocked: z.boolean(),
  /** Why the platform takes no messages for them any more; `null`: it does. */
  unreachable: z.string().nullable(),
  registeredAt: time,
  lastSeenAt: time.nullable(),
  /** Messages of theirs that are kept. */
  messages: z.int(),
  /** Of these, not answered yet. */
  waiting: z.int(),
})
export type MessagingUser = z.infer<typeof messagingUserSchema>

/**
 * What becomes of a message: `waiting` for an answer, `ready` to be answered, `sending`; then `answered`, `uncertain` (its answer was
 * under way when the bot died, and may have arrived), or `unanswered`.
 */
export const messageStateSchema = z.enum(['waiting', 'ready', 'sending', 'answered', 'uncertain', 'unanswered'])
export type MessageState = z.infer<typeof messageStateSchema>

/** Why a message was not answered: too old, too many, the platform takes nothing for this user, or the source refuses it. */
export const unansweredSchema = z.enum(['expired', 'too-many', 'unreachable', 'refused'])
export type Unanswered = z.infer<typeof unansweredSchema>

export const keptMessageSchema = z.object({
  id: z.int(),
  at: time,
  text: z.string(),
  state: messageStateSchema,
  reply: z.string().nullable(),
  answeredAt: time.nullable(),
  why: unansweredSchema.nullable(),
  /** What the network said of the answer: `delivered`, `undelivered 30007`. */
  delivery: z.string().nullable(),
})
export type KeptMessage = z.infer<typeof keptMessageSchema>

/** Everything that is kept of a user, as it is handed out. */
export const userExportSchema = z.object({
  user: messagingUserSchema.extend({
    /** In which the bot speaks to them, as a BCP 47 tag; `null`: nobody knows. */
    language: z.string().nullable(),
    /** Whether the name is their own choice, which the platform's does not replace. */
    hasChosenName: z.boolean(),
  }),
  messages: z.array(keptMessageSchema),
})
export type UserExport = z.infer<typeof userExportSchema>

/** Who the bot is, as the platform says. */
export const botIdentitySchema = z.object({ id: z.string(), name: z.string(), username: z.string().nullable() })
export type BotIdentity = z.infer<typeof botIdentitySchema>

/** What a bot tells of itself over its link. */
export const botReportSchema = z.object({
  users: z.int(),
  waiting: z.int(),
  oldestWaitingAt: time.nullable(),
  /** Since when nobody can answer, and why. */
  outage: z.object({ since: time, backend: userBackendSchema, problem: problemSchema }).nullable(),
  bot: botIdentitySchema.nullable(),
  /** Whether updates come in now; always, where they are posted. */
  receiving: z.boolean(),
  /** Parts of messages since the bot began; `failed`: not surely arrived. */
  traffic: z.object({ received: z.int().min(0), sent: z.int().min(0), failed: z.int().min(0) }).optional(),
  /** Grows with every change of users or messages. */
  revision: z.int(),
})
export type BotReport = z.infer<typeof botReportSchema>

/** A secret as it is shown. */
const shownSecretSchema = z.object({ masked: z.string().nullable(), from: z.string().nullable() })

export const messagingStateSchema = z.object({
  /** `report` is `null` while the bot does not run. */
  telegram: z.object({ token: shownSecretSchema, mode: telegramModeSchema, report: botReportSchema.nullable() }),
  sms: z.object({
    token: shownSecretSchema,
    accountSid: z.string(),
    number: z.string(),
    report: botReportSchema.nullable(),
  }),
  publicUrl: z.string().nullable(),
  defaultBackend: userBackendSchema,
  /** Whether the folder has users of the original that were not taken over yet. */
  importable: z.boolean(),
  /** Grows when an operator changed a user, or a bot reported a change: whoever shows users asks again. */
  revision: z.int(),
})
export type MessagingState = z.infer<typeof messagingStateSchema>

/** Paths below the public address. */
export const webhookPaths: Record<Platform, string> = { telegram: '/telegram/webhook', sms: '/sms/webhook' }

export const underPublic = (publicUrl: string, path: string): string => publicUrl.replace(/\/+$/, '') + path

/** Whether a text has the form of a Twilio account's number; whether there is one, Twilio knows. */
export const isAccountSid = (text: string): boolean => /^AC[0-9a-z]{32}$/i.test(text)

/** A telephone number without what people write between its digits. */
export const phoneNumberIn = (typed: string): string => typed.replaceAll(/[\s().\-/\u2010-\u2015]/g, '')

/** E.164, as Twilio takes it. */
export const isPhoneNumber = (text: string): boolean => /^\+[1-9]\d{1,14}$/.test(text)
