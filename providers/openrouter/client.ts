import type { Dispatcher, Response } from 'undici'
import { loopbackUrl } from '../../shared/loopback.ts'
import type { NetworkSettings } from '../../shared/network.ts'
import { problemError } from '../../shared/problem.ts'
import { last4 } from '../../shared/secrets.ts'
import { parseJson, readBounded } from '../bounded-body.ts'
import { connectionProblem } from '../connection-problem.ts'
import { createDispatcher } from '../dispatcher.ts'
import { createExchange } from '../exchange.ts'
import type { AskOptions, ChatRequest, Provider } from '../provider.ts'
import { type CatalogueModel, readCatalogue } from './catalogue.ts'
import { type CodeProof, exchangeBody, readExchange } from './code-exchange.ts'
import { errorIn } from './error-shape.ts'
import { type KeyFacts, readKeyFacts } from './key-facts.ts'
import { PROVIDER, problemFromAnswer } from './problem-from-answer.ts'
import { readChat } from './read-chat.ts'
import { readRetryAfter } from './retry-after.ts'

export type { CatalogueModel } from './catalogue.ts'
export type { KeyFacts } from './key-facts.ts'

export type OpenRouter = Provider & {
  /** The free check of the key. Throws `key-rejected` on 401; being offline is another problem and says nothing of the key. */
  checkKey(options: AskOptions): Promise<KeyFacts>
  /** The live catalogue. Public: says nothing of the key. */
  listModels(options: AskOptions): Promise<CatalogueModel[]>
  /** The part of it that the key may use, by the wishes of its owner. */
  listUserModels(options: AskOptions): Promise<CatalogueModel[]>
  /** A key for the code that a consent gave (OAuth PKCE). Throws `connect-refused` for a code that is wrong, old or used. */
  exchangeCode(proof: CodeProof, options: AskOptions): Promise<string>
}

export type OpenRouterOptions = {
  /** Path included: `https://openrouter.ai/api/v1`. */
  url: string
  key: string
  /** The way there; without, as the environment has it. */
  network?: NetworkSettings | null
  /** Shared connections (`createDispatcher`); without, each request opens and closes its own. */
  dispatcher?: Dispatcher
  /** Told when an answer that nobody kept in between says what time it is (`Date`). */
  heardTime?: (date: string | null) => void
}

/** Bytes. */
const MAX_ERROR_BODY = 64 * 1024

/** Who asks; an app without a public page names `localhost`, and its title. */
const attribution = { 'http-referer': 'http://localhost', 'x-openrouter-title': 'LLM Trainer' }

/** A small tolerant client of OpenRouter: one attempt a call, every failure a problem in the provider's words. */
export function createOpenRouter({ url, key, network = null, dispatcher, heardTime }: OpenRouterOptions): OpenRouter {
  const base = loopbackUrl(url).replace(/\/+$/, '')
  const exchangeWith = (headers: Record<string, string>, secrets = [key]) =>
    createExchange({
      provider: PROVIDER,
      base,
      headers: { ...attribution, ...headers },
      secrets,
      dispatcher,
      ...(heardTime && { answered: ({ headers }) => headers.has('age') || heardTime(headers.get('date')) }),
      createDispatcher: (connectMs) => createDispatcher(base, { network, connectMs }),
      failed: (response, model) => failedAnswer(response, model, key),
      unreachable: (error) => connectionProblem(PROVIDER, base, error),
    })
  /** What cannot be sent is not: an error of the header would hold the whole key. */
  const authorized = () => {
    if (key === '') throw problemError('key-missing', 'There is no OpenRouter key.')
    if (!/^[\x21-\x7e]+$/.test(key))
      throw problemError('key-malformed', 'The key holds spaces or characters that no key has. Copy it again.')
    return exchangeWith({ authorization: `Bearer ${key}`, 'content-type': 'application/json' })
  }

  return {
    source: 'openrouter',
    async *chat(request, options) {
      options.signal.throwIfAborted()
      const { model } = request
      return yield* authorized().chat(
        '/chat/completions',
        { body: bodyOf(request), model },
        options,
        (response, progress) => readChat(response, model, progress),
      )
    },
    async checkKey(options) {
      return readKeyFacts(await authorized().ask('/key', options))
    },
    async listModels(options) {
      return readCatalogue(await exchangeWith({}).ask('/models', options))
    },
    async listUserModels(options) {
      return readCatalogue(await authorized().ask('/models/user', options))
    },
    async exchangeCode(proof, options) {
      const exchange = exchangeWith({ 'content-type': 'application/json' }, [proof.code, proof.verifier])
      return readExchange(() =>
        exchange.ask('/auth/keys', options, { method: 'POST', body: exchangeBody(proof), model: '' }),
      )
    },
  }
}

const bodyOf = ({ model, messages, temperature, maxTokens }: ChatRequest) => ({
  ...(model === '' ? {} : { model }),
  messages,
  temperature,
  // The newer spelling is not understood by every server that speaks this interface.
  max_tokens: maxTokens,
  stream: true,
})

async function failedAnswer(response: Response, model: string, key: string) {
  const text = await readBounded(response, MAX_ERROR_BODY)
  const error = errorIn(parseJson(text))
  const retryAfter = readRetryAfter((name) => response.headers.get(name), error, Date.now())
  const problem = problemFromAnswer({ status: response.status, error, text, retryAfter, model })
  return problem.code === 'key-rejected' ? { ...problem, params: { ...problem.params, last4: last4(key) } } : problem
}
