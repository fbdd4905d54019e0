import { type Dispatcher, request } from 'undici'
import { problemOf } from '../../shared/problem.ts'
import { redact } from '../../shared/redact.ts'
import { readBounded } from '../bounded-body.ts'
import { connectionFailureKind, sayConnectionFailure } from '../connection-problem.ts'
import { watchDeadlines } from '../deadline.ts'
import { noticingConnection } from '../dispatcher.ts'
import type { AskOptions } from '../provider.ts'
import type { Ask, TwilioRequest } from './library.ts'
import { PROVIDER, problemFromAnswer } from './problem-from-answer.ts'
import { TwilioError } from './twilio-error.ts'

export type Way = {
  accountSid: string
  authToken: string
  connections: Dispatcher
}

/** Bytes: a page of numbers is below 100 thousand. */
const MAX_ANSWER = 1024 * 1024

/**
 * How the library's requests go out: one attempt each, on the connections and within the time that it is given, following nothing.
 * Throws a `TwilioError`, which holds nothing of the request; when the caller gives up, the signal's reason.
 */
export function sendThrough({ accountSid, authToken, connections }: Way, { signal, deadlineMs }: AskOptions): Ask {
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  const secrets = [authToken, authorization]
  return async (asked) => {
    const watch = watchDeadlines(PROVIDER, signal, {
      connectMs: deadlineMs,
      firstTokenMs: deadlineMs,
      totalMs: deadlineMs,
    })
    const url = urlOf(asked)
    let isOut = false
    try {
      const answer = await request(url, {
        method: asked.method === 'post' ? 'POST' : 'GET',
        headers: { ...headersOf(asked), authorization, 'user-agent': 'llm-trainer' },
        ...(asked.data === undefined ? {} : { body: formOf(asked.data) }),
        signal: watch.signal,
        dispatcher: noticingConnection(connections, () => {
          isOut = true
          watch.connected()
        }),
      })
      return read(answer, await readBounded(answer, MAX_ANSWER), secrets)
    } catch (error) {
      if (signal.aborted) throw signal.reason
      if (error instanceof TwilioError) throw error
      const late = watch.passed()
      const problem = late ? problemOf('bot-unreachable', late.message) : unreachable(url.host, error)
      throw new TwilioError(problem, isOut ? 'unknown' : 'not-arrived')
    } finally {
      watch.end()
    }
  }
}

function read({ statusCode: status, headers }: Dispatcher.ResponseData, text: string, secrets: string[]) {
  if (status >= 200 && status < 300) return { statusCode: status, body: text }
  const { 'retry-after': wait } = headers
  const retryAfter = typeof wait === 'string' ? wait : null
  const { problem, code, fate } = problemFromAnswer({ status, text: redact(text, secrets), retryAfter })
  throw new TwilioError(problem, fate, code)
}

function urlOf({ uri = '', params = {} }: TwilioRequest): URL {
  const url = new URL(uri)
  for (const [name, value] of Object.entries(params)) url.searchParams.append(name, String(value))
  return url
}

const headersOf = ({ headers = {} }: TwilioRequest): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))

/** A list is the same field several times. */
function formOf(data: object): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(data))
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one))
  return form.toString()
}

/** Without the error itself as its cause: that one may know the request. */
const unreachable = (host: string, error: unknown) =>
  problemOf('bot-unreachable', `${PROVIDER} cannot be reached at ${host}: ${sayConnectionFailure(error, host)}.`, {
    params: { provider: PROVIDER, kind: connectionFailureKind(error, host), host },
  })
