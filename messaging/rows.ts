import type {
  KeptMessage,
  MessageState,
  MessagingUser,
  Platform,
  Unanswered,
  UserBackend,
  UserExport,
} from '../shared/messaging.ts'

export type Row = Record<string, unknown>

export const number = (value: unknown): number => Number(value)
const numberOrNull = (value: unknown): number | null => (value === null ? null : Number(value))
const textOrNull = (value: unknown): string | null => (value === null ? null : String(value))

/**
 * Order of a user's messages, for SQL. Telegram's clock is one for all bots, and each bot's messages count from 1: after a change of bot
 * the numbers alone would put the new ones first. An SMS carries no time of its own, and this computer's clock may be set back.
 */
export const inOrder = (platform: Platform): string =>
  platform === 'telegram' ? 'message.at, message.seq, message.id' : 'message.id'

/** Messages that are not dealt with, for SQL. */
export const OPEN = "state IN ('waiting', 'ready', 'sending')"

/** Those of one user. Left to itself, SQLite walks through the whole conversation for them. */
export const openOf = (user: string): string =>
  `message INDEXED BY message_open WHERE message.user = ${user} AND ${OPEN}`

/** A user with how many messages are kept and wait. */
export const USER_COLUMNS = `
  user.*,
  (SELECT count(*) FROM message WHERE message.user = user.id) AS messages,
  (SELECT count(*) FROM ${openOf('user.id')}) AS waiting`

export const userOf = (row: Row): MessagingUser => ({
  id: number(row.id),
  platform: row.platform as Platform,
  address: String(row.address),
  account: textOrNull(row.account),
  name: String(row.name),
  backend: textOrNull(row.backend) as UserBackend | null,
  blocked: row.blocked === 1,
  unreachable: textOrNull(row.unreachable),
  registeredAt: number(row.registered_at),
  lastSeenAt: numberOrNull(row.last_seen_at),
  messages: number(row.messages),
  waiting: number(row.waiting),
})

export const exportedUserOf = (row: Row): UserExport['user'] => ({
  ...userOf(row),
  language: textOrNull(row.language),
  hasChosenName: row.named === 1,
})

export const messageOf = (row: Row): KeptMessage => ({
  id: number(row.id),
  at: number(row.at),
  text: String(row.text),
  state: row.state as MessageState,
  reply: textOrNull(row.reply),
  answeredAt: numberOrNull(row.answered_at),
  why: textOrNull(row.why) as Unanswered | null,
  delivery: textOrNull(row.delivery),
})
