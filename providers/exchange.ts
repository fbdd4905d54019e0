import { type Dispatcher, fetch, type Response } from 'undici'
import type { Problem } from '../shared/problem.ts'
import { ProblemError } from '../shared/problem.ts'
import { parseJson, readBounded } from './bounded-body.ts'
import { type DeadlineWatch, watchDeadlines } from './deadline.ts'
import { createDispatcher } from './dispatcher.ts'
import type { AskOptions, ChatOptions, ChatResult } from './provider.ts'

export type Exchange = {
  /** `POST`s and reads the answer while it comes. */
  chat(
    path: string,
    request: { body: object; model: string },
    options: ChatOptions,
    read: ReadChat,
  ): AsyncGenerator<string, ChatResult>
  /** `GET`s a JSON document; `null` where the answer is none. */
  ask(path: string, options: AskOptions): Promise<unknown>
}

export type ReadChat = (response: Response, started: () => void) => AsyncGenerator<string, ChatResult>

type Parts = {
  provider: string
  /** Without a slash at its end. */
  base: string
  headers: Record<string, string>
  proxyUrl: string | null
  /** Shared connections; without, each request opens and closes its own. */
  dispatcher: Dispatcher | undefined
  /** The problem in an answer whose status is none of success. */
  failed(response: Response, model: string): Promise<Problem>
  /** The problem in a connection that did not come about or broke. */
  unreachable(error: unknown): ProblemError
}

type Call = { path: string; method: 'GET' | 'POST'; body: string | null; model: string }

/** Bytes: OpenRouter's catalogue is below one million. */
const MAX_JSON_BODY = 16 * 1024 * 1024

/** Single requests to one provider, each held to its deadlines; whatever goes wrong on the way comes out as a problem. */
export function createExchange({
  provider,
  base,
  headers,
  proxyUrl,
  dispatcher: shared,
  failed,
  unreachable,
}: Parts): Exchange {
  const begin = ({ signal, deadlines }: ChatOptions) => {
    const watch = watchDeadlines(signal, deadlines)
    const dispatcher = shared ?? createDispatcher(base, { proxyUrl, connectMs: deadlines.connectMs })
    const end = async (): Promise<void> => {
      watch.end()
      if (!shared) await dispatcher.destroy()
    }
    return { watch, dispatcher, end }
  }
  const send = async (
    { path, method, body, model }: Call,
    dispatcher: Dispatcher,
    watch: DeadlineWatch,
  ): Promise<Response> => {
    const response = await fetch(`${base}${path}`, {
      method,
      body,
      headers,
      signal: watch.signal,
      redirect: 'manual',
      dispatcher,
    })
    if (!response.ok) throw new ProblemError(await failed(response, model))
    return response
  }
  const explain = (error: unknown, watch: DeadlineWatch): ProblemError => {
    watch.explain(provider)
    return error instanceof ProblemError ? error : unreachable(error)
  }

  return {
    async *chat(path, { body, model }, options, read) {
      const { watch, dispatcher, end } = begin(options)
      try {
        const call: Call = { path, method: 'POST', body: JSON.stringify(body), model }
        return yield* read(await send(call, dispatcher, watch), watch.started)
      } catch (error) {
        throw explain(error, watch)
      } finally {
        await end()
      }
    },
    async ask(path, { signal, deadlineMs }) {
      const deadlines = { connectMs: deadlineMs, firstTokenMs: deadlineMs, totalMs: deadlineMs }
      const { watch, dispatcher, end } = begin({ signal, deadlines })
      try {
        const response = await send({ path, method: 'GET', body: null, model: '' }, dispatcher, watch)
        return parseJson(await readBounded(response, MAX_JSON_BODY))
      } catch (error) {
        throw explain(error, watch)
      } finally {
        await end()
      }
    },
  }
}
