import type { MessageEntity, Update } from 'grammy/types'
import { Api, GrammyError } from 'grammy/web'
import type { Dispatcher } from 'undici'
import { loopbackUrl } from '../../shared/loopback.ts'
import type { BotIdentity } from '../../shared/messaging.ts'
import type { NetworkSettings } from '../../shared/network.ts'
import { problemOf } from '../../shared/problem.ts'
import { redact } from '../../shared/redact.ts'
import { createDispatcher } from '../dispatcher.ts'
import { createExchange, type Exchange } from './exchange.ts'
import { PROVIDER, problemFromAnswer, TelegramError } from './telegram-error.ts'
import { looksLikeToken } from './token.ts'

export type { MessageEntity, Update } from 'grammy/types'

/** `deadlineMs`: for everything, connection included. */
export type CallOptions = { signal: AbortSignal; deadlineMs?: number }

export type WebhookInfo = {
  /** Empty where there is none. */
  url: string
  /** Updates that wait. */
  pending: number
  /** What Telegram last said of posting there. */
  lastError: string | null
  /** Epoch milliseconds, by Telegram's clock. */
  lastErrorAt: number | null
}

export type OutgoingMessage = { chatId: string; text: string; entities: readonly MessageEntity[] }

/** A bot as Telegram's Bot API knows it. One attempt a call; every failure is a `TelegramError`, or the caller's own abort. */
export type Telegram = {
  getMe(options: CallOptions): Promise<BotIdentity>
  /** What has come from `offset` on, which acknowledges all before it. `waitS`: seconds that Telegram waits for the first one. */
  getUpdates(from: { offset: number | null; waitS: number }, options: CallOptions): Promise<Update[]>
  /** Resolves to the number of the message in its chat. */
  sendMessage(message: OutgoingMessage, options: CallOptions): Promise<string>
  /** Shows "typing…" for five seconds. */
  sendTyping(chatId: string, options: CallOptions): Promise<void>
  getWebhookInfo(options: CallOptions): Promise<WebhookInfo>
  setWebhook(webhook: { url: string; secret: string }, options: CallOptions): Promise<void>
  /** What waits is kept. */
  deleteWebhook(options: CallOptions): Promise<void>
  /** The bot's picture, small, as a `data:` address; `null`: it has none. */
  picture(options: CallOptions): Promise<string | null>
}

export type TelegramOptions = {
  /** Without the token: `https://api.telegram.org`. */
  url: string
  token: string
  /** The way there; without, as the environment has it. */
  network?: NetworkSettings | null
  /** Shared connections (`createDispatcher`); without, each call opens and closes its own. */
  dispatcher?: Dispatcher
}

/** Milliseconds. */
const DEADLINE_MS = 10_000
/** Bytes of a picture that is worth showing. */
const MAX_PICTURE = 256 * 1024
/** Pixels of the smallest size that is sharp where it is shown. */
const PICTURE_SIZE = 160
/** What a bot asks for; all else is not even sent to it. */
const ALLOWED_UPDATES = ['message'] as const

/** grammY's types want the signal of a package; what it looks at is the same. */
type GrammySignal = Parameters<Api['getMe']>[0]

export function createTelegram({ url, token, network = null, dispatcher }: TelegramOptions): Telegram {
  const base = loopbackUrl(url).replace(/\/+$/, '')

  /** `work` makes requests of one call, all together within its deadline. */
  const call = async <Result>(
    { signal, deadlineMs = DEADLINE_MS }: CallOptions,
    work: (api: Api, signal: GrammySignal, exchange: Exchange) => Promise<Result>,
  ): Promise<Result> => {
    signal.throwIfAborted()
    if (!looksLikeToken(token)) throw malformed()
    const own = dispatcher ?? createDispatcher(base, { network, connectMs: deadlineMs })
    const exchange = createExchange({ base, caller: signal, deadlineMs, dispatcher: own })
    try {
      const api = new Api(token, { apiRoot: base, fetch: exchange.fetch })
      return await work(api, exchange.signal as GrammySignal, exchange)
    } catch (error) {
      if (signal.aborted) throw signal.reason
      throw withoutToken(error instanceof GrammyError ? fromAnswer(error) : exchange.failure(), token)
    } finally {
      exchange.end()
      if (!dispatcher) await own.destroy()
    }
  }

  return {
    getMe: (options) =>
      call(options, async (api, signal) => {
        const { id, first_name, username } = await api.getMe(signal)
        return { id: String(id), name: first_name, username: username ?? null }
      }),
    getUpdates: ({ offset, waitS }, options) =>
      call(options, (api, signal) =>
        api.getUpdates(
          { ...(offset === null ? {} : { offset }), timeout: waitS, limit: 100, allowed_updates: ALLOWED_UPDATES },
          signal,
        ),
      ),
    sendMessage: ({ chatId, text, entities }, options) =>
      call(options, async (api, signal) => {
        const other = { ...(entities.length > 0 && { entities: [...entities] }), link_preview_options }
        const { message_id } = await api.sendMessage(chatOf(chatId), text, other, signal)
        return String(message_id)
      }),
    sendTyping: (chatId, options) =>
      call(options, async (api, signal) => void (await api.sendChatAction(chatOf(chatId), 'typing', {}, signal))),
    getWebhookInfo: (options) =>
      call(options, async (api, signal) => {
        const info = await api.getWebhookInfo(signal)
        const { url = '', pending_update_count: pending, last_error_message, last_error_date } = info
        const lastErrorAt = last_error_date === undefined ? null : last_error_date * 1000
        return { url, pending, lastError: last_error_message ?? null, lastErrorAt }
      }),
    setWebhook: ({ url: to, secret }, options) =>
      call(options, async (api, signal) => {
        await api.setWebhook(to, { secret_token: secret, allowed_updates: ALLOWED_UPDATES }, signal)
      }),
    deleteWebhook: (options) => call(options, async (api, signal) => void (await api.deleteWebhook({}, signal))),
    picture: (options) =>
      call(options, async (api, signal, { bytes }) => {
        const { id } = await api.getMe(signal)
        const { photos } = await api.getUserProfilePhotos(id, { limit: 1 }, signal)
        const sizes = (photos[0] ?? []).toSorted((a, b) => a.width - b.width)
        const size = sizes.find(({ width }) => width >= PICTURE_SIZE) ?? sizes.at(-1)
        if (size === undefined) return null
        const { file_path: path } = await api.getFile(size.file_id, signal)
        return path === undefined ? null : pictureFrom(await bytes(`/file/bot${token}/${path}`, MAX_PICTURE))
      }),
  }
}

/** A text that is no number would be the name of a channel. */
const chatOf = (chatId: string): number | string => (/^-?\d{1,16}$/.test(chatId) ? Number(chatId) : chatId)

/** Pages that an answer names are not shown below it: they would be fetched by Telegram, and push the answer away. */
const link_preview_options = { is_disabled: true }

const fromAnswer = ({ error_code: status, description, parameters }: GrammyError): TelegramError => {
  const answer = { status, description, retryAfter: parameters.retry_after ?? null }
  return new TelegramError(problemFromAnswer(answer), answer, false)
}

const malformed = (): TelegramError =>
  new TelegramError(
    problemOf('bot-token-rejected', 'This is not a bot’s token. It looks like 123456789:AAE… Copy it again.', {
      params: { provider: PROVIDER },
    }),
    null,
    false,
  )

/** Whoever answers may repeat what they were sent, and the token is in the address. */
function withoutToken({ problem, answer, mayBeDone }: TelegramError, token: string): TelegramError {
  const clean = (text: string): string => redact(text, [token])
  return new TelegramError(
    {
      ...problem,
      detail: clean(problem.detail),
      ...(problem.provider && { provider: { ...problem.provider, message: clean(problem.provider.message) } }),
    },
    answer && { ...answer, description: clean(answer.description) },
    mayBeDone,
  )
}

/** `null`: it is no picture of a kind that pages show. */
function pictureFrom(bytes: Uint8Array): string | null {
  const type = pictureType(bytes)
  return type === null ? null : `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
}

function pictureType(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg'
  return bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e ? 'image/png' : null
}
