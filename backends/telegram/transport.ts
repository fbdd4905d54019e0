import { setTimeout as delay } from 'node:timers/promises'
import { TelegramError } from '../../providers/telegram/telegram-error.ts'
import type { Problem } from '../../shared/problem.ts'
import { SendError, type Transport } from '../bot/transport.ts'
import type { Connection } from './connection.ts'
import { plain } from './format/formatted.ts'
import { partsOf, readPart } from './format/part.ts'
import { hasRoom, noPacing, reserve } from './pacing.ts'
import { isAboutLooks, sendErrorOf } from './send-error.ts'

export type TelegramTransport = Transport & {
  /** As `send`, but throws a `ProblemError`: for whoever wants to tell it to a person. */
  deliver(address: string, part: string): Promise<string>
  turn(address: string, signal: AbortSignal): Promise<void>
}

type Parts = {
  connection(): Connection
  /** What speaks against asking Telegram at all; `null`: nothing. */
  rejected(): Problem | null
  /** Resolves when nothing does. Rejects when aborted. */
  accepted(signal: AbortSignal): Promise<void>
  onRejected(connection: Connection, problem: Problem): void
  now(): number
}

/** As the original's. */
const MAX_TOKENS = 500
/** Milliseconds. */
const SEND_MS = 10_000
const TYPING_MS = 4_000
/** Milliseconds after which what waits for another token is looked at again; nothing goes out for that. */
const REJECTED_HOLD_MS = 2_000

export function createTransport({ connection, rejected, accepted, onRejected, now }: Parts): TelegramTransport {
  let pacing = noPacing

  const deliver = async (address: string, part: string): Promise<string> => {
    const way = connection()
    const formatted = readPart(part)
    const send = (message = formatted): Promise<string> => {
      const { signal } = new AbortController()
      return way.telegram.sendMessage({ chatId: address, ...message }, { signal, deadlineMs: SEND_MS })
    }
    try {
      return await send().catch((error: unknown) => {
        if (formatted.entities.length === 0 || !isAboutLooks(error)) throw error
        return send(plain(formatted.text))
      })
    } catch (error) {
      if (error instanceof TelegramError && error.problem.code === 'bot-token-rejected') onRejected(way, error.problem)
      throw error
    }
  }

  return {
    platform: 'telegram',
    maxTokens: MAX_TOKENS,
    split: (text, from = 'bot') => partsOf(text, from === 'model'),
    async turn(address, signal) {
      await accepted(signal)
      const reserved = reserve(pacing, address, now())
      pacing = reserved.pacing
      if (reserved.waitMs > 0) await delay(reserved.waitMs, undefined, { signal })
    },
    async send(address, part) {
      if (rejected() !== null)
        throw new SendError('not-sent', 'Telegram does not accept the token.', REJECTED_HOLD_MS, 'operator')
      try {
        await deliver(address, part)
        return null
      } catch (error) {
        throw sendErrorOf(error)
      }
    },
    async typing(address, signal) {
      if (rejected() !== null || !hasRoom(pacing, address, now())) return
      await connection().telegram.sendTyping(address, { signal, deadlineMs: TYPING_MS })
    },
    deliver,
  }
}
