import type { Dispatcher } from 'undici'
import { createDispatcher } from '../../providers/dispatcher.ts'
import { fingerprint } from '../../providers/key-fingerprint.ts'
import { createOllama } from '../../providers/ollama/client.ts'
import { createOpenRouter } from '../../providers/openrouter/client.ts'
import type { Deadlines, Provider } from '../../providers/provider.ts'
import type { LlmServerSettings } from '../../shared/link.ts'
import { type Problem, problemOf } from '../../shared/problem.ts'
import type { InForce, Secrets } from '../kit/run-backend.ts'

/** Milliseconds. */
const CONNECT_MS = 10_000
const cloudDeadlines: Deadlines = { connectMs: CONNECT_MS, firstTokenMs: 60_000, totalMs: 120_000 }
/** A local model may have to be loaded from disk first. */
const localDeadlines: Deadlines = { connectMs: CONNECT_MS, firstTokenMs: 300_000, totalMs: 600_000 }

/** Where the answers come from, as the settings say. Requests keep the one with which they began. */
export type ActiveSource = {
  /** The provider; or why there is none. */
  provider: Provider | Problem
  model: string
  deadlines: Deadlines
  inForce: InForce
  /** Closes shared connections once no request uses them any more. */
  release(): Promise<void>
}

/** Something that would make a request fail in another way; the same text means that nothing changed. */
export const identityOf = ({ source, openrouter, ollama, proxyUrl }: LlmServerSettings, secrets: Secrets): string =>
  JSON.stringify(
    source === 'openrouter' ? [source, openrouter, proxyUrl, secrets.openrouter_api_key] : [source, ollama],
  )

const nothing = (problem: Problem, inForce: InForce): ActiveSource => ({
  provider: problem,
  model: inForce.model ?? '',
  deadlines: cloudDeadlines,
  inForce,
  release: async () => undefined,
})

export function activeSource(settings: LlmServerSettings, secrets: Secrets): ActiveSource {
  switch (settings.source) {
    case null:
      return nothing(problemOf('source-missing', 'No source is chosen. Choose OpenRouter or Ollama in the panel.'), {
        source: null,
        model: null,
        keyFingerprint: null,
      })
    case 'openrouter':
      return openrouterSource(settings, secrets.openrouter_api_key ?? '')
    case 'ollama': {
      const { url, model } = settings.ollama
      const dispatcher = createDispatcher(url, { proxyUrl: null, connectMs: CONNECT_MS })
      return {
        provider: createOllama({ url, dispatcher }),
        model,
        deadlines: localDeadlines,
        inForce: { source: 'ollama', model, keyFingerprint: null },
        release: closing(dispatcher),
      }
    }
  }
}

function openrouterSource({ openrouter: { url, model }, proxyUrl }: LlmServerSettings, key: string): ActiveSource {
  if (key === '')
    return nothing(problemOf('key-missing', 'There is no OpenRouter key. Paste one in the panel.'), {
      source: 'openrouter',
      model,
      keyFingerprint: null,
    })
  const dispatcher = createDispatcher(url, { proxyUrl, connectMs: CONNECT_MS })
  return {
    provider: createOpenRouter({ url, key, dispatcher }),
    model,
    deadlines: cloudDeadlines,
    inForce: { source: 'openrouter', model, keyFingerprint: fingerprint(key) },
    release: closing(dispatcher),
  }
}

/** `close` waits for the requests that still run on it. */
const closing = (dispatcher: Dispatcher) => async (): Promise<void> => {
  await dispatcher.close()
}
