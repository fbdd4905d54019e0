import { type Dispatcher, fetch, type Response } from 'undici'
import { type Problem, ProblemError } from '../shared/problem.ts'
import { redact } from '../shared/redact.ts'
import { parseJson, readBounded } from './bounded-body.ts'
import { type DeadlineWatch, watchDeadlines } from './deadline.ts'
import { noticingConnection } from './dispatcher.ts'
import type { AskOptions, ChatOptions, ChatResult } from './provider.ts'

/** How far an answer has come. */
export type Progress = Pick<DeadlineWatch, 'started' | 'whole'>
export type ReadChat = (response: Response, progress: Progress) => AsyncGenerator<string, ChatResult>

export type Exchange = {
  /** `POST`s and reads the answer while it comes. */
  chat(
    path: string,
    request: { body: object; model: string },
    options: ChatOptions,
    read: ReadChat,
  ): AsyncGenerator<string, ChatResult>
  /** `GET`s a JSON document, or `POST`s one and reads the answer; `undefined` where the answer is none. */
  ask(path: string, options: AskOptions, body?: object): Promise<unknown>
}

export type ExchangeParts = {
  provider: string
  /** Without a slash at its end. */
  base: string
  headers: Record<string, string>
  /** Never shown, even where the provider repeats them. */
  secrets: string[]
  /** Shared connections; without, each request opens and closes its own. */
  dispatcher: Dispatcher | undefined
  createDispatcher(connectMs: number): Dispatcher
  /** The problem in an answer whose status is none of success. */
  failed(response: Response, model: string): Promise<Problem>
  /** The problem in a connection that did not come about or broke. */
  unreachable(error: unknown): ProblemError
}

type Call = { path: string; method: 'GET' | 'POST'; body: string | null; model: string }

const get = { method: 'GET', body: null } as const

/** Bytes: OpenRouter's catalogue is below one million. */
const MAX_JSON_BODY = 16 * 1024 * 1024

/** Single requests to one provider, each held to its deadlines; whatever goes wrong on the way comes out as a problem. */
export function createExchange(parts: ExchangeParts): Exchange {
  const { provider, base, headers, secrets, failed, unreachable } = parts

  const begin = ({ signal, deadlines }: ChatOptions) => {
    const watch = watchDeadlines(provider, signal, deadlines)
    const dispatcher = parts.dispatcher ?? parts.createDispatcher(deadlines.connectMs)
    return {
      watch,
      async send({ path, method, body, model }: Call): Promise<Response> {
        const response = await fetch(`${base}${path}`, {
          method,
          body,
          headers,
          signal: watch.signal,
          redirect: 'manual',
          dispatcher: noticingConnection(dispatcher, watch.connected),
        })
        if (!response.ok) throw new ProblemError(await failed(response, model))
        return response
      },
      /** The caller's abort is the caller's own; then a problem as it was told; then the deadline, which shows as an abort. */
      explain(error: unknown): unknown {
        if (signal.aborted) return signal.reason
        const told = error instanceof ProblemError ? error : (watch.passed() ?? unreachable(error))
        return withoutSecrets(told, secrets)
      },
      async end(): Promise<void> {
        watch.end()
        if (!parts.dispatcher) await dispatcher.destroy()
      },
    }
  }

  return {
    async *chat(path, { body, model }, options, read) {
      const { watch, send, explain, end } = begin(options)
      try {
        const result = yield* read(await send({ path, method: 'POST', body: JSON.stringify(body), model }), watch)
        options.signal.throwIfAborted()
        return result
      } catch (error) {
        throw explain(error)
      } finally {
        await end()
      }
    },
    async ask(path, { signal, deadlineMs }, body) {
      const deadlines = { connectMs: deadlineMs, firstTokenMs: deadlineMs, totalMs: deadlineMs }
      const { send, explain, end } = begin({ signal, deadlines })
      try {
        const call = body === undefined ? get : { method: 'POST' as const, body: JSON.stringify(body) }
        const response = await send({ path, ...call, model: '' })
        return parseJson(await readBounded(response, MAX_JSON_BODY))
      } catch (error) {
        throw explain(error)
      } finally {
        await end()
      }
    },
  }
}

/** Providers may repeat what they were sent. */
function withoutSecrets(error: ProblemError, secrets: string[]): ProblemError {
  const { detail, provider } = error.problem
  const clean = redact(detail, secrets)
  const cleanWords = provider && redact(provider.message, secrets)
  if (clean === detail && cleanWords === provider?.message) return error
  return new ProblemError({
    ...error.problem,
    detail: clean,
    ...(provider ? { provider: { ...provider, message: cleanWords ?? '' } } : {}),
  })
}
