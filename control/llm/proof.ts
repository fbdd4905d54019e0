import type { ChatResult, Provider } from '../../providers/provider.ts'
import { problemError } from '../../shared/problem.ts'
import { shortQuestion } from './short-question.ts'

/** Milliseconds. A local model may have to be loaded first. */
const PROOF_DEADLINES = {
  openrouter: { connectMs: 10_000, firstTokenMs: 45_000, totalMs: 60_000 },
  ollama: { connectMs: 5_000, firstTokenMs: 300_000, totalMs: 330_000 },
  demo: { connectMs: 1_000, firstTokenMs: 5_000, totalMs: 10_000 },
} as const

const { message, temperature, max_tokens: maxTokens } = shortQuestion

/** One short real generation: the only proof that provider, key and model work together. Throws the provider's problem. */
export async function prove(provider: Provider, model: string, signal: AbortSignal): Promise<ChatResult> {
  const answer = provider.chat(
    { model, messages: [{ role: 'user', content: message }], temperature, maxTokens },
    { signal, deadlines: PROOF_DEADLINES[provider.source] },
  )
  for (;;) {
    const { done, value } = await answer.next()
    if (!done) continue
    if (!value.model) throw problemError('answer-incomplete', 'The answer did not say which model gave it.')
    return value
  }
}
