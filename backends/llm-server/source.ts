import { createDirectDispatcher, createDispatcher } from '../../providers/dispatcher.ts'
import { fingerprint } from '../../providers/key-fingerprint.ts'
import { createOllama } from '../../providers/ollama/client.ts'
import { createOpenRouter } from '../../providers/openrouter/client.ts'
import { createPracticeTeacher, PRACTICE_MODEL } from '../../providers/practice/practice-teacher.ts'
import type { Deadlines, Provider } from '../../providers/provider.ts'
import type { LlmServerSettings } from '../../shared/link.ts'
import { type Problem, problemKinds, problemOf } from '../../shared/problem.ts'
import type { InForce, Secrets } from '../kit/run-backend.ts'

/** Milliseconds. */
const CONNECT_MS = 10_000
export const cloudDeadlines: Deadlines = { connectMs: CONNECT_MS, firstTokenMs: 60_000, totalMs: 120_000 }
/** A local model may have to be loaded from disk first. */
export const localDeadlines: Deadlines = { connectMs: CONNECT_MS, firstTokenMs: 300_000, totalMs: 600_000 }

/** Where the answers come from, as the settings say; or why there is nowhere. Requests keep the one with which they began. */
export type ActiveSource = UsableSource | { problem: Problem; inForce: InForce }

export type UsableSource = {
  provider: Provider
  model: string
  deadlines: Deadlines
  /** Questions that it is sent at the same time. */
  atOnce: number
  inForce: InForce
  /** Closes its connections. To be called once no request uses them any more. */
  release(): Promise<void>
}

/** What a header can carry. Keys from the environment have not been tried before. */
const sendable = /^[\x21-\x7e]+$/

/** Everything that can make a request go another way; the same text means that nothing changed. */
export const identityOf = ({ source, openrouter, ollama, network }: LlmServerSettings, secrets: Secrets): string =>
  JSON.stringify(
    source === 'openrouter'
      ? [source, openrouter, network, secrets.openrouter_api_key]
      : source === 'demo'
        ? [source]
        : [source, ollama],
  )

export function activeSource(settings: LlmServerSettings, secrets: Secrets): ActiveSource {
  switch (settings.source) {
    case null:
      return {
        problem: problemOf('source-missing', 'No source is chosen. Choose OpenRouter or Ollama in the panel.'),
        inForce: { source: null, model: null, keyFingerprint: null },
      }
    case 'openrouter':
      return openRouterSource(settings, secrets.openrouter_api_key ?? '')
    case 'ollama':
      return ollamaSource(settings)
    case 'demo':
      return practiceSource()
  }
}

function openRouterSource({ openrouter: { url, model }, network }: LlmServerSettings, key: string): ActiveSource {
  const problem = problemOfKey(key)
  const inForce: InForce = { source: 'openrouter', model, keyFingerprint: key === '' ? null : fingerprint(key) }
  if (problem !== null) return { problem, inForce }
  const dispatcher = createDispatcher(url, { network, connectMs: CONNECT_MS })
  const provider = createOpenRouter({ url, key, dispatcher })
  // The cloud says itself, by 429, when it was too much.
  const atOnce = Number.POSITIVE_INFINITY
  return { provider, model, deadlines: cloudDeadlines, atOnce, inForce, release: () => dispatcher.close() }
}

function problemOfKey(key: string): Problem | null {
  if (key === '') return problemOf('key-missing', 'There is no OpenRouter key. Paste one in the panel.')
  if (sendable.test(key)) return null
  const detail = 'The OpenRouter key holds spaces or characters that no key has. Copy it again.'
  // The code's own status says that the request was wrong; here it is not.
  return { ...problemOf('key-malformed', detail), status: problemKinds['key-missing'].status }
}

function ollamaSource({ ollama: { url, model, parallel: atOnce } }: LlmServerSettings): UsableSource {
  const dispatcher = createDirectDispatcher(CONNECT_MS)
  const inForce: InForce = { source: 'ollama', model, keyFingerprint: null }
  const provider = createOllama({ url, dispatcher })
  return { provider, model, deadlines: localDeadlines, atOnce, inForce, release: () => dispatcher.close() }
}

function practiceSource(): UsableSource {
  const inForce: InForce = { source: 'demo', model: PRACTICE_MODEL, keyFingerprint: null }
  const provider = createPracticeTeacher()
  const atOnce = Number.POSITIVE_INFINITY
  return {
    provider,
    model: PRACTICE_MODEL,
    deadlines: cloudDeadlines,
    atOnce,
    inForce,
    release: async () => undefined,
  }
}
