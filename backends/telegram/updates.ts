import { z } from 'zod'
import type { Incoming } from '../../messaging/inbox.ts'

const personSchema = z.object({
  id: z.int(),
  is_bot: z.boolean().optional(),
  first_name: z.string().catch(''),
  last_name: z.string().optional().catch(undefined),
  username: z.string().optional().catch(undefined),
  language_code: z.string().optional().catch(undefined),
})

/** What we read of an update; of the message only what every kind of it has. */
const updateSchema = z.object({
  update_id: z.int(),
  message: z
    .object({
      message_id: z.int(),
      /** Seconds. */
      date: z.int(),
      chat: z.object({ id: z.int(), type: z.string() }),
      from: personSchema.optional(),
      text: z.string().optional(),
    })
    .optional()
    .catch(undefined),
})

/** Characters. */
const LONGEST_NAME = 64
/** Characters; Telegram allows 4096. */
const LONGEST_TEXT = 8192

/** Number of an update; `null`: it is none. */
export const updateId = (update: unknown): number | null => updateSchema.safeParse(update).data?.update_id ?? null

/**
 * The messages in updates, in the order in which they were written. Only what a person writes to the bot alone: edited messages, groups
 * and channels are passed over.
 */
export const messagesIn = (updates: readonly unknown[], botId: string): Incoming[] =>
  updates
    .flatMap((update) => updateSchema.safeParse(update).data ?? [])
    .sort((a, b) => a.update_id - b.update_id)
    .flatMap((update) => messageOf(update, botId) ?? [])

function messageOf({ update_id, message }: z.infer<typeof updateSchema>, botId: string): Incoming | null {
  if (message?.chat.type !== 'private' || message.from?.is_bot === true) return null
  const { from, chat, text } = message
  const address = String(chat.id)
  const username = clean(from?.username ?? '')
  return {
    sourceId: `${botId}:${update_id}`,
    address,
    account: username === '' ? null : `@${username}`,
    name: nameOf(from) || username || address,
    language: from?.language_code ?? null,
    text: readable((text ?? '').slice(0, LONGEST_TEXT)),
    // What is no text, the bot itself answers.
    command: text === undefined || text.trim() === '' || text.trimStart().startsWith('/'),
    seq: message.message_id,
    at: message.date * 1000,
  }
}

const nameOf = (from: z.infer<typeof personSchema> | undefined): string =>
  clean(`${from?.first_name ?? ''} ${from?.last_name ?? ''}`)

/** In one line, without control characters and such as turn the text around them. */
const clean = (name: string): string =>
  [
    ...name
      .toWellFormed()
      .replaceAll(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+/gu, ' ')
      .trim(),
  ]
    .slice(0, LONGEST_NAME)
    .join('')

/** Without control characters, which say nothing and which databases and models trip over. */
const readable = (text: string): string => text.toWellFormed().replaceAll(/(?![\n\t])\p{Cc}/gu, '')
