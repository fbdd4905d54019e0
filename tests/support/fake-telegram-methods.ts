import { z } from 'zod'

/*
 * What the Bot API's methods take (Bot API 10.1): every parameter that it knows, so that a misspelt one shows, and of those that we use the
 * rules.
 */

const chatId = z.union([z.int(), z.string().startsWith('@')])
const allowedUpdates = z.array(z.string())

/** Kinds of entities that a bot may send, with what belongs to each. */
const place = { offset: z.int().min(0), length: z.int().min(1) }
const entitySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bold'), ...place }),
  z.strictObject({ type: z.literal('italic'), ...place }),
  z.strictObject({ type: z.literal('underline'), ...place }),
  z.strictObject({ type: z.literal('strikethrough'), ...place }),
  z.strictObject({ type: z.literal('spoiler'), ...place }),
  z.strictObject({ type: z.literal('blockquote'), ...place }),
  z.strictObject({ type: z.literal('code'), ...place }),
  z.strictObject({ type: z.literal('pre'), ...place, language: z.string().optional() }),
  z.strictObject({ type: z.literal('text_link'), ...place, url: z.url() }),
])
export type FakeEntity = z.infer<typeof entitySchema>

export const methods = {
  getMe: z.strictObject({}),
  getWebhookInfo: z.strictObject({}),
  getUpdates: z.strictObject({
    offset: z.int().optional(),
    limit: z.int().min(1).max(100).optional(),
    timeout: z.int().min(0).max(50).optional(),
    allowed_updates: allowedUpdates.optional(),
  }),
  setWebhook: z.strictObject({
    url: z.string(),
    certificate: z.never().optional(),
    ip_address: z.string().optional(),
    max_connections: z.int().min(1).max(100).optional(),
    allowed_updates: allowedUpdates.optional(),
    drop_pending_updates: z.boolean().optional(),
    secret_token: z
      .string()
      .regex(/^[\w-]{1,256}$/)
      .optional(),
  }),
  deleteWebhook: z.strictObject({ drop_pending_updates: z.boolean().optional() }),
  sendMessage: z.strictObject({
    chat_id: chatId,
    text: z.string(),
    // Nothing of ours is markup that a server reads.
    parse_mode: z.never().optional(),
    entities: z.array(entitySchema).optional(),
    link_preview_options: z.strictObject({ is_disabled: z.boolean().optional() }).optional(),
    disable_notification: z.boolean().optional(),
    protect_content: z.boolean().optional(),
  }),
  sendChatAction: z.strictObject({ chat_id: chatId, action: z.enum(['typing']) }),
  getUserProfilePhotos: z.strictObject({
    user_id: z.int(),
    offset: z.int().optional(),
    limit: z.int().min(1).max(100).optional(),
  }),
  getFile: z.strictObject({ file_id: z.string() }),
} as const satisfies Record<string, z.ZodType>

export type MethodName = keyof typeof methods
export type MethodInput<Name extends MethodName> = z.infer<(typeof methods)[Name]>

/** UTF-16 units. */
const LONGEST_TEXT = 4096

/** Why Telegram takes no message with this text and these entities; `null`: it does. */
export function messageRefusal({ text, entities = [] }: MethodInput<'sendMessage'>): string | null {
  if (!text.isWellFormed()) return 'strings must be encoded in UTF-8'
  if (text.trim() === '') return 'message text is empty'
  if (text.length > LONGEST_TEXT) return 'message is too long'
  for (const { offset, length } of entities) {
    if (offset + length > text.length) return 'entity is out of the text'
    if (!text.slice(offset, offset + length).isWellFormed())
      return 'entity begins or ends in the middle of a UTF-16 symbol'
  }
  return null
}
