import { type Dispatcher, fetch, type RequestInit, type Response } from 'undici'
import { problemOf } from '../../shared/problem.ts'
import { boundedChunks, parseJson, readBounded } from '../bounded-body.ts'
import { connectionFailureKind, sayConnectionFailure } from '../connection-problem.ts'
import { noticingConnection } from '../dispatcher.ts'
import { PROVIDER, TelegramError } from './telegram-error.ts'

/** The requests of one call, within one deadline. */
export type Exchange = {
  /** Aborted when the caller gives up or the deadline passes. */
  signal: AbortSignal
  /** As grammY wants it. Throws where the answer is none of Telegram's. */
  fetch(url: string, options: RequestInit): Promise<{ json(): Promise<unknown> }>
  /** A file, by its path. Throws where there is none, or it is too long. */
  bytes(path: string, maxBytes: number): Promise<Uint8Array>
  /** Why the last request brought no answer of Telegram's. */
  failure(): TelegramError
  end(): void
}

type Parts = {
  /** Without a slash at its end. */
  base: string
  caller: AbortSignal
  /** Milliseconds. */
  deadlineMs: number
  dispatcher: Dispatcher
}

/** Bytes: a hundred updates with their longest texts and all that belongs to them. */
const MAX_ANSWER = 8 * 1024 * 1024

/** What went wrong beside Telegram's own refusals. */
type Fault = { connection: unknown } | { strange: number } | null

export function createExchange({ base, caller, deadlineMs, dispatcher }: Parts): Exchange {
  const expiry = new AbortController()
  const timer = setTimeout(() => expiry.abort(), deadlineMs)
  const signal = AbortSignal.any([caller, expiry.signal])
  const host = URL.parse(base)?.host ?? base
  let isOut = false
  let fault: Fault = null

  const send = async (url: string, { method, headers, body }: RequestInit): Promise<Response> => {
    isOut = false
    fault = null
    try {
      return await fetch(url, {
        method: method ?? 'GET',
        ...(headers && { headers }),
        ...(body && { body }),
        signal,
        redirect: 'manual',
        dispatcher: noticingConnection(dispatcher, () => {
          isOut = true
        }),
      })
    } catch (error) {
      fault = { connection: error }
      throw error
    }
  }
  const strange = (status: number): Error => {
    fault = { strange: status }
    return new Error(`An answer with ${status} that is none of Telegram's`)
  }

  return {
    signal,
    async fetch(url, options) {
      const response = await send(url, options)
      const text = await readBounded(response, MAX_ANSWER).catch((error: unknown) => {
        fault = { connection: error }
        throw error
      })
      const answer = parseJson(text)
      if (!isTelegrams(answer)) throw strange(response.status)
      return { json: async () => answer }
    },
    async bytes(path, maxBytes) {
      const response = await send(`${base}${path}`, {})
      if (!response.ok) throw strange(response.status)
      const chunks: Uint8Array[] = []
      try {
        for await (const chunk of boundedChunks(response, maxBytes)) chunks.push(chunk)
      } catch (error) {
        fault = { connection: error }
        throw error
      }
      return Buffer.concat(chunks)
    },
    failure() {
      const params = { provider: PROVIDER, host }
      const unreachable = (why: string, more = {}, mayBeDone = isOut): TelegramError =>
        new TelegramError(
          problemOf('bot-unreachable', `${PROVIDER} cannot be reached at ${host}: ${why}.`, {
            params: { ...params, ...more },
          }),
          null,
          mayBeDone,
        )
      if (expiry.signal.aborted)
        return unreachable(`it did not answer within ${deadlineMs / 1000} s`, { kind: 'timeout' })
      if (fault !== null && 'strange' in fault) {
        const { strange: status } = fault
        // A gateway in front of Telegram may answer although the request was passed on.
        return unreachable(`what answers there (${status}) is not Telegram`, { kind: 'not-telegram' }, status >= 500)
      }
      const error = fault?.connection
      return unreachable(sayConnectionFailure(error, host), { kind: connectionFailureKind(error, host) })
    },
    end: () => clearTimeout(timer),
  }
}

const isTelegrams = (answer: unknown): boolean =>
  typeof answer === 'object' &&
  answer !== null &&
  'ok' in answer &&
  (answer.ok === true ? 'result' in answer : isRefusal(answer))

const isRefusal = (answer: object): boolean =>
  'error_code' in answer &&
  typeof answer.error_code === 'number' &&
  'description' in answer &&
  typeof answer.description === 'string'
