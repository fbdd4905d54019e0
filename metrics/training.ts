import { type TrainingState, trainingStepSchema } from '../shared/training.ts'
import type { Metrics } from './metrics.ts'
import { oneOf } from './states.ts'

type Told = Pick<TrainingState, 'step' | 'session'>

/** What came about between two looks at training. A session of before `since` (epoch milliseconds) counts from what it has already. */
export function createTrainingTally(since: number): (state: Told) => { sessions: number; exchanges: number } {
  let last: { id: number; exchanges: number } | null = null
  return ({ session }) => {
    // While the middleware is gone nothing is known of it; the next one tells of the same session again.
    if (session === null) return { sessions: 0, exchanges: 0 }
    const { id, exchanges, startedAt } = session
    const isSame = last?.id === id
    const isNew = !isSame && startedAt >= since
    const before = isSame ? (last?.exchanges ?? 0) : isNew ? 0 : exchanges
    last = { id, exchanges: Math.max(before, exchanges) }
    return { sessions: isNew ? 1 : 0, exchanges: Math.max(0, exchanges - before) }
  }
}

/** Training as values, wherever it is known; `see` is told of every change. */
export function addTrainingMetrics(
  metrics: Metrics,
  { now, state }: { now: number; state(): Told },
): { see(state: Told): void } {
  const step = metrics.level({
    name: 'llm_trainer_training_step',
    help: '1 for what training does now, 0 for everything else that it can do.',
    labels: ['step'],
  })
  const exchanges = metrics.count({
    name: 'llm_trainer_training_exchanges_total',
    help: 'Exchanges that CEREBRUM answered.',
  })
  const sessions = metrics.count({ name: 'llm_trainer_training_sessions_total', help: 'Sessions that were started.' })
  const tally = createTrainingTally(now)
  metrics.beforeScrape(() => step.replace(oneOf('step', trainingStepSchema.options, state().step)))
  return {
    see(next) {
      const since = tally(next)
      if (since.exchanges > 0) exchanges.add({}, since.exchanges)
      if (since.sessions > 0) sessions.add({}, since.sessions)
    },
  }
}
