import { Agent, type Dispatcher, request } from 'undici'
import { loopbackUrl } from '../../shared/loopback.ts'
import { CALLER_HEADER } from './caller.ts'
import { type Failure, failureOf } from './exchange-failure.ts'
import { limitTime } from './time-limit.ts'

export type Exchange = {
  url: string
  /** Sent as JSON by `POST`; without, it is a `GET`. */
  send?: object
  /** W3C trace context that goes along. */
  traceparent?: string | null | undefined
  /** For whom it is asked; see `CALLER_HEADER`. */
  askedFor?: string
  /** Milliseconds for everything: connection, headers and body. */
  deadlineMs: number
  /** Ends the exchange early. */
  caller: AbortSignal
  /** Connections that are kept from one to the next; without, it makes its own and ends it. */
  connections?: Dispatcher | undefined
  /** Bytes of an answer; what is longer is none. */
  maxBytes: number
}

/** `text` is `null` where the answer was too long. */
export type Outcome = { status: number; text: string | null } | { failure: Failure }

/**
 * One attempt, on one connection of its own unless others are given; never throws, never follows, never repeats. undici's `request` and not its `fetch`,
 * which sends a request that was answered with 421 a second time and refuses some ports.
 */
export async function exchangeOnce({
  url,
  send,
  traceparent,
  askedFor,
  deadlineMs,
  caller,
  connections,
  maxBytes,
}: Exchange): Promise<Outcome> {
  if (caller.aborted) return { failure: 'caller-gone' }
  const limit = limitTime(deadlineMs, caller)
  const { signal } = limit
  const dispatcher = connections ?? ownConnection(signal)
  try {
    const { statusCode, body } = await request(loopbackUrl(url), {
      ...(send ? post(send, traceparent ?? null, askedFor) : {}),
      dispatcher,
      signal,
      reset: connections === undefined,
    })
    return { status: statusCode, text: await readAtMost(body, maxBytes) }
  } catch (error) {
    if (caller.aborted) return { failure: 'caller-gone' }
    return { failure: limit.isOver() ? 'too-slow' : failureOf(error) }
  } finally {
    limit.end()
    if (connections === undefined) await dispatcher.destroy()
  }
}

/**
 * The connector needs the signal too: undici itself looks at it only once there is a connection. It has no timeout of its own, which
 * is coarse and ends up to half a second early.
 */
const ownConnection = (signal: AbortSignal): Dispatcher =>
  new Agent({
    connect: { timeout: 0, signal },
    headersTimeout: 0,
    bodyTimeout: 0,
    pipelining: 0,
    allowH2: false,
  })

const post = (send: object, traceparent: string | null, askedFor?: string) => ({
  method: 'POST' as const,
  headers: {
    'content-type': 'application/json',
    ...(traceparent === null ? {} : { traceparent }),
    ...(askedFor ? { [CALLER_HEADER]: askedFor } : {}),
  },
  body: JSON.stringify(send),
})

async function readAtMost(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<string | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    // Leaving the loop destroys the stream, and the connection with it.
    if (bytes > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** An address under another one, which may end with a slash. */
export const under = (base: string, path: string): string => base.replace(/\/+$/, '') + path

/** JSON, or `undefined` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
