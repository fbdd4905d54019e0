import { setTimeout as delay } from 'node:timers/promises'
import type { ChatMessage, ChatResult, Deadlines, Provider } from '../../providers/provider.ts'
import { type Problem, problemFrom } from '../../shared/problem.ts'
import type { Span, Step, TraceFacts } from '../kit/tracing.ts'
import { pauseBeforeRetry } from './retry.ts'

export type Question = { messages: ChatMessage[]; temperature: number; maxTokens: number }

export type AttemptParts = {
  provider: Provider
  model: string
  deadlines: Deadlines
  /** Whether another attempt may still go out. */
  mayRepeat(): boolean
  onCallFailed(problem: Problem): void
  begin(step: Step): Span
  /** Milliseconds since some moment: the clock of the computer may be set meanwhile. */
  ticks(): number
  /** From 0 up to 1. */
  random(): number
  /** Rejects when aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

export const pauseFor = (ms: number, signal: AbortSignal): Promise<void> => delay(ms, undefined, { signal })

/** Asks, and asks again where that can help; all attempts share the deadline of the whole. */
export async function* attempts(
  { provider, model, deadlines, mayRepeat, onCallFailed, begin, ticks, random, pause }: AttemptParts,
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<string, ChatResult> {
  const endsAt = ticks() + deadlines.totalMs
  for (let retries = 0; ; retries += 1) {
    const totalMs = Math.max(1, endsAt - ticks())
    const pieces = provider.chat({ model, ...question }, { signal, deadlines: { ...deadlines, totalMs } })
    let hasBegun = false
    const span = begin({
      name: `ask ${provider.source}`,
      kind: 'client',
      facts: attemptFacts(provider, model, retries + 1),
    })
    try {
      for (;;) {
        const { done, value } = await pieces.next()
        if (done) {
          span.note(answerFacts(value))
          return value
        }
        hasBegun = true
        yield value
      }
    } catch (error) {
      signal.throwIfAborted()
      const remainingMs = endsAt - ticks()
      const problem = problemFrom(error)
      onCallFailed(problem)
      span.end(problem)
      const pauseMs = pauseBeforeRetry({ problem, retries, hasBegun, remainingMs, random: random() })
      if (pauseMs === null || !mayRepeat()) throw error
      await pause(pauseMs, signal)
      if (!mayRepeat()) throw error
    } finally {
      // Nobody may want the rest; then the provider's own deadlines and connection end here.
      await pieces[Symbol.asyncDispose]()
      span.end()
    }
  }
}

/** Names of OpenTelemetry's conventions for generative models, where there is one. */
const attemptFacts = ({ source }: Provider, model: string, attempt: number): TraceFacts => ({
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': source,
  'gen_ai.request.model': model,
  'llm_trainer.attempt': attempt,
})

function answerFacts({ model, tokens, costUsd }: ChatResult): TraceFacts {
  return {
    'gen_ai.response.model': model,
    ...(tokens === null ? {} : { 'llm_trainer.tokens': tokens }),
    ...(costUsd === null ? {} : { 'llm_trainer.cost_usd': costUsd }),
  }
}
