import { boundedNames, MOST_MODELS } from '../../metrics/bounded.ts'
import type { Metrics } from '../../metrics/metrics.ts'
import { addSpendMetrics } from '../../metrics/spend.ts'
import { oneOf } from '../../metrics/states.ts'
import type { ChatOptions, ChatRequest, ChatResult, Provider } from '../../providers/provider.ts'
import { type Problem, problemFrom } from '../../shared/problem.ts'
import type { Spend } from '../../shared/spend.ts'
import type { Ability } from '../../shared/state.ts'
import { pauseFor } from './attempts.ts'
import type { ActiveSource } from './source.ts'

/** Seconds: from an answer at once to a large model that has to be loaded first. */
const FIRST_TOKEN_BUCKETS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300]
const ATTEMPT_BUCKETS = [0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600]
const abilities = ['unproven', 'able', 'blocked'] as const

type Now = { held(): Problem | null; ability(): Ability; waiting(): number }

export type SourceMetrics = {
  /** The same source; every attempt is counted. */
  source(source: ActiveSource): ActiveSource
  /** Waits before an attempt is made again, which is counted. */
  pause: typeof pauseFor
  spent(spend: Spend): void
}

/** What the LLM server tells of the way to its source. */
export function createSourceMetrics(metrics: Metrics, { held, ability, waiting }: Now): SourceMetrics {
  const labels = ['source', 'model'] as const
  const attempts = metrics.count({
    name: 'llm_trainer_source_attempts_total',
    help: 'Attempts at an answer, by how they ended: "ok", the code of the problem, or "abandoned" by the client.',
    labels: [...labels, 'outcome'],
  })
  const durations = metrics.spread({
    name: 'llm_trainer_source_attempt_duration_seconds',
    help: 'How long an attempt took, however it ended.',
    labels,
    buckets: ATTEMPT_BUCKETS,
  })
  const firstToken = metrics.spread({
    name: 'llm_trainer_source_first_token_seconds',
    help: 'Time until the first piece of an answer was there.',
    labels,
    buckets: FIRST_TOKEN_BUCKETS,
  })
  const retries = metrics.count({
    name: 'llm_trainer_source_retries_total',
    help: 'Pauses that were made to try once more.',
  })
  const open = metrics.level({
    name: 'llm_trainer_source_gate_open',
    help: '1 while questions may go out to the source, 0 while a problem holds them back.',
  })
  const problem = metrics.level({
    name: 'llm_trainer_source_gate_problem',
    help: '1 for the problem that holds questions back; none while nothing does.',
    labels: ['code'],
  })
  const inLine = metrics.level({
    name: 'llm_trainer_source_waiting',
    help: 'Questions that wait for their turn at the source.',
  })
  const able = metrics.level({
    name: 'llm_trainer_ability',
    help: '1 for whether the process can do its job, as real requests have shown, 0 for everything else.',
    labels: ['ability'],
  })
  metrics.beforeScrape(() => {
    const why = held()
    open.set({}, why === null ? 1 : 0)
    problem.replace(why === null ? [] : [{ labels: { code: why.code }, value: 1 }])
    inLine.set({}, waiting())
    able.replace(oneOf('ability', abilities, ability().state))
  })
  const named = boundedNames(MOST_MODELS)

  async function* chat(provider: Provider, request: ChatRequest, options: ChatOptions) {
    const by = { source: provider.source, model: named(request.model) }
    const began = performance.now()
    const seconds = (): number => (performance.now() - began) / 1000
    const pieces: AsyncGenerator<string, ChatResult> = provider.chat(request, options)
    let hasBegun = false
    let outcome = 'abandoned'
    try {
      for (;;) {
        const { done, value } = await pieces.next()
        if (!hasBegun) firstToken.observe(by, seconds())
        hasBegun = true
        if (done) {
          outcome = 'ok'
          return value
        }
        yield value
      }
    } catch (error) {
      if (!options.signal.aborted) outcome = problemFrom(error).code
      throw error
    } finally {
      attempts.add({ ...by, outcome })
      durations.observe(by, seconds())
      await pieces[Symbol.asyncDispose]()
    }
  }

  return {
    source(source) {
      if ('problem' in source) return source
      const { provider } = source
      return {
        ...source,
        provider: { source: provider.source, chat: (request, options) => chat(provider, request, options) },
      }
    },
    pause(ms, signal) {
      retries.add({})
      return pauseFor(ms, signal)
    },
    spent: addSpendMetrics(metrics),
  }
}
