import type { Dispatcher, Response } from 'undici'
import { z } from 'zod'
import { loopbackUrl } from '../../shared/loopback.ts'
import { type ProblemError, problemError } from '../../shared/problem.ts'
import type { OllamaModel } from '../../shared/state.ts'
import { parseJson, readBounded } from '../bounded-body.ts'
import { causeOf, connectionProblem } from '../connection-problem.ts'
import { createExchange } from '../exchange.ts'
import type { AskOptions, ChatRequest, Provider } from '../provider.ts'
import { readChat } from './chat-stream.ts'
import { PROVIDER, problemFromAnswer } from './problem-from-answer.ts'

export type Ollama = Provider & {
  /** Throws `ollama-not-running` where nothing listens. */
  version(options: AskOptions): Promise<string>
  listModels(options: AskOptions): Promise<OllamaModel[]>
}

export type OllamaOptions = { url: string; dispatcher?: Dispatcher }

/** Bytes. */
const MAX_ERROR_BODY = 64 * 1024

const versionSchema = z.looseObject({ version: z.string().min(1) })

const tagsSchema = z.looseObject({
  models: z.array(
    z.looseObject({
      name: z.string(),
      size: z.number().nullish(),
      remote_host: z.string().nullish(),
      details: z
        .looseObject({ parameter_size: z.string().nullish(), quantization_level: z.string().nullish() })
        .nullish(),
    }),
  ),
})

/** A small client of Ollama's own API: one attempt a call, every failure a problem in its words. */
export function createOllama({ url, dispatcher }: OllamaOptions): Ollama {
  const base = loopbackUrl(url).replace(/\/+$/, '')
  const { chat, ask } = createExchange({
    provider: PROVIDER,
    base,
    headers: { 'content-type': 'application/json' },
    proxyUrl: null,
    dispatcher,
    failed: failedAnswer,
    unreachable: (error) => notReached(base, error),
  })
  const askFor = async <T>(path: string, options: AskOptions, schema: z.ZodType<T>): Promise<T> => {
    const parsed = schema.safeParse(await ask(path, options))
    if (!parsed.success) throw problemError('provider-error', `What answers at ${base} is not Ollama.`)
    return parsed.data
  }
  return {
    source: 'ollama',
    chat: (request, options) =>
      chat('/api/chat', { body: bodyOf(request), model: request.model }, options, (response, started) =>
        readChat(response.body, request.model, started),
      ),
    version: async (options) => (await askFor('/api/version', options, versionSchema)).version,
    async listModels(options) {
      const { models } = await askFor('/api/tags', options, tagsSchema)
      return models.map(({ name, size, details, remote_host }) => ({
        name,
        size: size ?? 0,
        parameters: details?.parameter_size ?? null,
        quantization: details?.quantization_level ?? null,
        cloud: Boolean(remote_host),
      }))
    },
  }
}

function notReached(base: string, error: unknown): ProblemError {
  if (causeOf(error).code !== 'ECONNREFUSED') return connectionProblem(PROVIDER, base, error)
  const params = { provider: PROVIDER, url: base }
  return problemError('ollama-not-running', `Nothing listens at ${base}.`, { params }, error)
}

const bodyOf = ({ model, messages, temperature, maxTokens }: ChatRequest) => ({
  model,
  messages,
  stream: true,
  // A teacher's reply is wanted, not its deliberation; models without that ability take `false` as well.
  think: false,
  options: { temperature, num_predict: maxTokens },
})

async function failedAnswer(response: Response, model: string) {
  const parsed = z.looseObject({ error: z.string() }).safeParse(parseJson(await readBounded(response, MAX_ERROR_BODY)))
  return problemFromAnswer({ status: response.status, error: parsed.success ? parsed.data.error : null, model })
}
