import type { Dispatcher, Response } from 'undici'
import { z } from 'zod'
import { loopbackUrl } from '../../shared/loopback.ts'
import { problemError } from '../../shared/problem.ts'
import { parseJson, readBounded } from '../bounded-body.ts'
import { connectionProblem } from '../connection-problem.ts'
import { createExchange } from '../exchange.ts'
import type { AskOptions, ChatRequest, ChatResult, Provider } from '../provider.ts'
import { type CatalogueModel, readCatalogue } from './catalogue.ts'
import { createAnswerReader, isEndMark, parseEvent, readEvents } from './chat-stream.ts'
import { errorSchema, PROVIDER, problemFromAnswer, readRetryAfter } from './problem-from-answer.ts'

export type { CatalogueModel } from './catalogue.ts'

/** What `GET /key` tells of a key. US dollars; `null` means that the key has no limit of its own. */
export type KeyFacts = { label: string | null; limitUsd: number | null; remainingUsd: number | null }

export type OpenRouter = Provider & {
  /** The free check of the key. Throws `key-rejected` on 401; being offline is another problem and says nothing of the key. */
  checkKey(options: AskOptions): Promise<KeyFacts>
  /** The live catalogue. Public: says nothing of the key. */
  listModels(options: AskOptions): Promise<CatalogueModel[]>
}

export type OpenRouterOptions = {
  /** Path included: `https://openrouter.ai/api/v1`. */
  url: string
  key: string
  proxyUrl?: string | null
  /** Shared connections; without, each request opens and closes its own. */
  dispatcher?: Dispatcher
}

/** Bytes. */
const MAX_ERROR_BODY = 64 * 1024
const MAX_ANSWER_BODY = 4 * 1024 * 1024

const keySchema = z.looseObject({
  data: z.looseObject({
    label: z.string().nullish(),
    limit: z.number().nullish(),
    limit_remaining: z.number().nullish(),
  }),
})

/** A small tolerant client of OpenRouter: one attempt a call, every failure a problem in the provider's words. */
export function createOpenRouter({ url, key, proxyUrl = null, dispatcher }: OpenRouterOptions): OpenRouter {
  const base = loopbackUrl(url).replace(/\/+$/, '')
  const { chat, ask } = createExchange({
    provider: PROVIDER,
    base,
    headers: {
      // `Bearer ` with nothing behind it is refused in other words than a missing key.
      ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
      'content-type': 'application/json',
      'x-openrouter-title': 'LLM Trainer',
    },
    proxyUrl,
    dispatcher,
    failed: failedAnswer,
    unreachable: (error) => connectionProblem(PROVIDER, base, error),
  })
  return {
    source: 'openrouter',
    chat: (request, options) =>
      chat('/chat/completions', { body: bodyOf(request), model: request.model }, options, (response, started) =>
        readChat(response, request.model, started),
      ),
    async checkKey(options) {
      const parsed = keySchema.safeParse(await ask('/key', options))
      // An answer in an unknown shape is still one to a key that was accepted.
      const data = parsed.success ? parsed.data.data : null
      return { label: data?.label ?? null, limitUsd: data?.limit ?? null, remainingUsd: data?.limit_remaining ?? null }
    },
    listModels: async (options) => readCatalogue(await ask('/models', options)),
  }
}

const bodyOf = ({ model, messages, temperature, maxTokens }: ChatRequest) => ({
  ...(model === '' ? {} : { model }),
  messages,
  temperature,
  max_tokens: maxTokens,
  stream: true,
})

async function failedAnswer(response: Response, model: string) {
  const text = await readBounded(response, MAX_ERROR_BODY)
  const parsed = z.looseObject({ error: errorSchema }).safeParse(parseJson(text))
  return problemFromAnswer({
    status: response.status,
    error: parsed.success ? parsed.data.error : null,
    text,
    retryAfter: readRetryAfter(response.headers.get('retry-after'), Date.now()),
    model,
  })
}

/** Reads a stream, or the JSON that some proxies make of it. */
async function* readChat(response: Response, model: string, started: () => void): AsyncGenerator<string, ChatResult> {
  const reader = createAnswerReader(model)
  if (!(response.headers.get('content-type') ?? '').includes('text/event-stream')) {
    const body = parseJson(await readBounded(response, MAX_ANSWER_BODY))
    if (body === null) throw problemError('provider-error', `${PROVIDER} answered with something that is no JSON.`)
    started()
    const text = reader.take(body)
    if (text !== '') yield text
    return reader.finish(true)
  }
  let isDone = false
  for await (const data of readEvents(response.body)) {
    if (isEndMark(data)) {
      isDone = true
      break
    }
    const text = reader.take(parseEvent(data))
    if (text === '') continue
    started()
    yield text
  }
  return reader.finish(isDone)
}
