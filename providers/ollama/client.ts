import type { Dispatcher, Response } from 'undici'
import { z } from 'zod'
import { loopbackUrl } from '../../shared/loopback.ts'
import type { LoadedModel } from '../../shared/ollama.ts'
import { type Problem, type ProblemError, problemError } from '../../shared/problem.ts'
import type { OllamaModel } from '../../shared/state.ts'
import { boundedChunks, parseJson, readBounded } from '../bounded-body.ts'
import { causeOf, connectionProblem } from '../connection-problem.ts'
import { createDirectDispatcher } from '../dispatcher.ts'
import { createExchange } from '../exchange.ts'
import type { AskOptions, ChatRequest, Provider } from '../provider.ts'
import { readChat } from './chat-stream.ts'
import { readLoaded, readModels } from './models.ts'
import { notOllama, PROVIDER, problemFromAnswer } from './problem-from-answer.ts'
import { readPull } from './pull-stream.ts'
import type { PullReport } from './pull-tally.ts'

export type Ollama = Provider & {
  /** Throws `ollama-not-running` where nothing listens. */
  version(options: AskOptions): Promise<string>
  /** Those on this computer, and those of ollama.com that it knows (`cloud`). */
  listModels(options: AskOptions): Promise<OllamaModel[]>
  /** The models in memory. Throws where the version is too old to tell. */
  listLoaded(options: AskOptions): Promise<LoadedModel[]>
  /**
   * Downloads a model and tells how far it has come. What has come already is not fetched again. Closing the request, by the
   * signal, stops it. Says nothing for long while it verifies; whoever asks has to watch over that.
   */
  pull(model: string, options: { signal: AbortSignal }): AsyncGenerator<PullReport, void>
  /** Throws `model-not-pulled` where there is none of that name. */
  deleteModel(model: string, options: AskOptions): Promise<void>
  /** Loads a model into memory; the answer comes when it is there, which can take minutes. */
  warmUp(model: string, options: AskOptions): Promise<void>
}

export type OllamaOptions = {
  url: string
  /** Shared connections; without, each request opens and closes its own. */
  dispatcher?: Dispatcher
}

/** Bytes. */
const MAX_ERROR_BODY = 64 * 1024
const MAX_ANSWER = 16 * 1024 * 1024
/** A line of a pull has some 150 bytes and comes about every 60 ms: enough for weeks. */
const MAX_PULL = 4 * 1024 * 1024 * 1024
/** Milliseconds. A pull may take days; timers take no more than 24 of them. */
const PULL_DEADLINES = { connectMs: 10_000, firstTokenMs: 60_000, totalMs: 14 * 24 * 60 * 60 * 1000 }

const versionSchema = z.looseObject({ version: z.string().min(1) })
const loadedSchema = z.looseObject({ done: z.literal(true) })
const errorSchema = z.looseObject({ error: z.string() })

/** A small client of Ollama's own interface: one attempt a call, every failure a problem in its words. */
export function createOllama({ url, dispatcher }: OllamaOptions): Ollama {
  const base = loopbackUrl(url).replace(/\/+$/, '')
  const { chat, ask } = createExchange({
    provider: PROVIDER,
    base,
    headers: { 'content-type': 'application/json' },
    secrets: [],
    dispatcher,
    createDispatcher: createDirectDispatcher,
    failed: (response, model) => failedAnswer(response, model, base),
    unreachable: (error) => unreachable(error, base),
  })

  return {
    source: 'ollama',
    async *chat(request, options) {
      options.signal.throwIfAborted()
      const { model } = request
      return yield* chat('/api/chat', { body: bodyOf(request), model }, options, (response, progress) => {
        if (isPage(response)) throw notOllama(base)
        return readChat(boundedChunks(response, MAX_ANSWER), model, progress)
      })
    },
    async version(options) {
      const parsed = versionSchema.safeParse(await ask('/api/version', options))
      if (!parsed.success) throw notOllama(base)
      return parsed.data.version
    },
    async listModels(options) {
      const models = readModels(await ask('/api/tags', options))
      if (models === null) throw notOllama(base)
      return models
    },
    async listLoaded(options) {
      const loaded = readLoaded(await ask('/api/ps', options))
      if (loaded === null) throw notOllama(base)
      return loaded
    },
    async *pull(model, { signal }) {
      signal.throwIfAborted()
      const options = { signal, deadlines: PULL_DEADLINES }
      yield* chat<PullReport, void>(
        '/api/pull',
        { body: { model, stream: true }, model },
        options,
        (response, progress) => {
          if (isPage(response)) throw notOllama(base)
          return readPull(boundedChunks(response, MAX_PULL), model, progress)
        },
      )
    },
    async deleteModel(model, options) {
      await ask('/api/delete', options, { method: 'DELETE', body: { model }, model })
    },
    async warmUp(model, options) {
      const body = { model, messages: [], stream: false }
      const parsed = loadedSchema.safeParse(await ask('/api/chat', options, { method: 'POST', body, model }))
      if (!parsed.success) throw notOllama(base)
    },
  }
}

const bodyOf = ({ model, messages, temperature, maxTokens }: ChatRequest) => ({
  model,
  messages,
  stream: true,
  // A reply is wanted, not its deliberation; models without that ability take `false` as well.
  think: false,
  options: { temperature, num_predict: maxTokens },
})

const isPage = (response: Response): boolean => (response.headers.get('content-type') ?? '').startsWith('text/html')

/** Ollama explains each failure but two in JSON: a wrong Host and a cut-off queue. Anything else is not Ollama. */
async function failedAnswer(response: Response, model: string, base: string): Promise<Problem> {
  const { status } = response
  const parsed = errorSchema.safeParse(parseJson(await readBounded(response, MAX_ERROR_BODY)))
  if (parsed.success) return problemFromAnswer({ status, error: parsed.data.error, model })
  const isRefusedHost = status === 403 && !isPage(response)
  return isRefusedHost
    ? problemFromAnswer({ status, error: 'it does not accept requests under this host name', model })
    : notOllama(base).problem
}

function unreachable(error: unknown, base: string): ProblemError {
  if (causeOf(error).code !== 'ECONNREFUSED') return connectionProblem(PROVIDER, base, error)
  const params = { provider: PROVIDER, url: base }
  return problemError(
    'ollama-not-running',
    `${PROVIDER} is not running: nothing listens at ${base}.`,
    { params },
    error,
  )
}
