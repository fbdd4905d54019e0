import { z } from 'zod'
import type { Incoming } from '../../messaging/inbox.ts'
import type { Albums } from './albums.ts'

const personSchema = z.object({
  id: z.int(),
  is_bot: z.boolean().optional(),
  first_name: z.string().catch(''),
  last_name: z.string().optional().catch(undefined),
  username: z.string().optional().catch(undefined),
  language_code: z.string().optional().catch(undefined),
})

/**
 * What a message of a person's can be besides a text (Bot API 10.1). Whatever else comes is Telegram's own word of what was done, such as
 * a message that was pinned.
 */
const contents = [
  ...['animation', 'audio', 'checklist', 'contact', 'dice', 'document', 'game', 'invoice', 'live_photo', 'location'],
  ...['paid_media', 'photo', 'poll', 'rich_message', 'sticker', 'story', 'venue', 'video', 'video_note', 'voice'],
]

/** What we read of an update. */
const updateSchema = z.object({
  update_id: z.int(),
  message: z
    .looseObject({
      message_id: z.int(),
      /** Seconds. */
      date: z.int(),
      chat: z.object({ id: z.int(), type: z.string() }),
      from: personSchema.optional(),
      text: z.string().optional(),
      /** What stands below a picture. */
      caption: z.string().optional(),
      media_group_id: z.string().optional(),
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
 * and channels are passed over. An album is its captions, or one message without words.
 */
export function messagesIn(updates: readonly unknown[], botId: string, albums: Albums): Incoming[] {
  const read = updates
    .flatMap((update) => updateSchema.safeParse(update).data ?? [])
    .sort((a, b) => a.update_id - b.update_id)
  for (const { message } of read)
    if (message?.media_group_id && wordsOf(message) !== '') albums.noteCaption(message.media_group_id)
  return read.flatMap((update) => messageOf(update, botId, albums) ?? [])
}

type Update = z.infer<typeof updateSchema>

const wordsOf = ({ text, caption }: NonNullable<Update['message']>): string => (text ?? caption ?? '').trim()

function messageOf({ update_id, message }: Update, botId: string, albums: Albums): Incoming | null {
  if (message?.chat.type !== 'private' || message.from?.is_bot === true) return null
  const { from, chat, text = message.caption, media_group_id: album } = message
  if (text === undefined && !contents.some((kind) => kind in message)) return null
  const isWordless = wordsOf(message) === ''
  if (isWordless && album !== undefined && albums.hasCaption(album)) return null
  const address = String(chat.id)
  const username = clean(from?.username ?? '')
  return {
    // The pictures of an album are one message; whoever takes it passes over what comes with the same name again.
    sourceId: isWordless && album !== undefined ? `${botId}:album:${album}` : `${botId}:${update_id}`,
    address,
    account: username === '' ? null : `@${username}`,
    name: nameOf(from) || username || address,
    language: from?.language_code ?? null,
    text: readable((text ?? '').slice(0, LONGEST_TEXT)),
    // What is no text, the bot itself answers.
    command: isWordless || wordsOf(message).startsWith('/'),
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
