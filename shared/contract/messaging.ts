import { z } from 'zod'
import {
  botIdentitySchema,
  messagingUserSchema,
  platformSchema,
  userBackendSchema,
  userExportSchema,
} from '../messaging.ts'
import { reasonSchema } from '../reason.ts'
import { secretStoreNameSchema } from '../secrets.ts'
import { admin, operate, read } from './base.ts'

const nothing = z.object({})
/** In an address everything is text. */
const inAddress = z.coerce.number().int()

/** Setting the bots up: what is entered is tried first, then kept and used. */
const telegramContract = {
  /**
   * Asks Telegram who the bot of this token is, then keeps the token and uses it. Throws `bot-token-rejected`, `bot-unreachable`,
   * and what speaks against keeping it; then nothing was changed.
   */
  set: admin
    .route({ method: 'POST', path: '/messaging/telegram' })
    .input(z.object({ token: z.string().max(4096), store: secretStoreNameSchema.optional() }))
    .output(botIdentitySchema),
  remove: admin.route({ method: 'DELETE', path: '/messaging/telegram' }).output(nothing),
  /** The bot's picture as a `data:` address; `null`: it has none, or nobody can tell. */
  picture: read
    .route({ method: 'GET', path: '/messaging/telegram/picture' })
    .output(z.object({ picture: z.string().nullable() })),
  /** Takes the updates over from a webhook or another program that polls, once. */
  takeOver: admin.route({ method: 'POST', path: '/messaging/telegram/take-over' }).output(nothing),
}

const smsContract = {
  /**
   * Asks Twilio whether it knows the account and the number is one of it that takes messages, then keeps and uses all three. An empty
   * token leaves the one that is kept. Throws `bot-token-rejected`, `bot-unreachable`, `bad-input`; then nothing was changed.
   */
  set: admin
    .route({ method: 'POST', path: '/messaging/sms' })
    .input(
      z.object({
        accountSid: z.string().max(200),
        authToken: z.string().max(4096),
        number: z.string().max(40),
        store: secretStoreNameSchema.optional(),
      }),
    )
    .output(z.object({ account: z.string(), trial: z.boolean() })),
  remove: admin.route({ method: 'DELETE', path: '/messaging/sms' }).output(nothing),
  /** Has Twilio post the number's messages to our public address. */
  setWebhook: admin.route({ method: 'POST', path: '/messaging/sms/webhook' }).output(z.object({ url: z.string() })),
}

/** Who writes to the bots. */
const usersContract = {
  /** Who was seen last comes first. `search`: part of a name, an account or an address. */
  list: admin
    .route({ method: 'GET', path: '/messaging/users' })
    .input(
      z.object({
        platform: platformSchema.optional(),
        search: z.string().max(200).optional(),
        waiting: z.stringbool().or(z.boolean()).optional(),
        limit: inAddress.min(1).max(500).default(100),
        offset: inAddress.min(0).default(0),
      }),
    )
    .output(z.object({ users: z.array(messagingUserSchema), total: z.int() })),
  /** Everything that is kept of one. */
  export: admin
    .route({ method: 'GET', path: '/messaging/users/{user}' })
    .input(z.object({ user: inAddress }))
    .output(userExportSchema),
  /** `null`: whatever is the default. */
  setBackend: admin
    .route({ method: 'POST', path: '/messaging/users/{user}/backend' })
    .input(z.object({ user: inAddress, backend: userBackendSchema.nullable() }))
    .output(nothing),
  /** A blocked user is not answered, and what they write is not kept; what waits of them is deleted. */
  block: admin
    .route({ method: 'POST', path: '/messaging/users/{user}/block' })
    .input(z.object({ user: inAddress, blocked: z.boolean() }))
    .output(nothing),
  clearHistory: admin
    .route({ method: 'DELETE', path: '/messaging/users/{user}/history' })
    .input(z.object({ user: inAddress }))
    .output(nothing),
  /** With everything that is kept of them. */
  remove: admin
    .route({ method: 'DELETE', path: '/messaging/users/{user}' })
    .input(z.object({ user: inAddress }))
    .output(nothing),
  /** Takes over users and conversations from the original's file in the folder, which is not changed. */
  import: admin
    .route({ method: 'POST', path: '/messaging/users/import' })
    .output(z.object({ users: z.int(), messages: z.int(), known: z.int(), skipped: z.int() })),
}

export const messagingContract = {
  telegram: telegramContract,
  sms: smsContract,
  users: usersContract,
  /** A short text of the bot to one of its users, by the address; Telegram knows only who has written before. */
  test: operate
    .route({ method: 'POST', path: '/messaging/test' })
    .input(z.object({ platform: platformSchema, to: z.string().min(1).max(100) }))
    .output(nothing),
  /** Goes the way from the internet to the bot and back: whether the address leads here, and whether what is signed arrives as it was. */
  checkWebhook: operate
    .route({ method: 'POST', path: '/messaging/check-webhook' })
    .input(z.object({ platform: platformSchema }))
    .output(
      z.object({ url: z.string(), reachable: z.boolean(), signature: z.boolean(), reason: reasonSchema.nullable() }),
    ),
}
