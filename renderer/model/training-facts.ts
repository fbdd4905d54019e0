import type { Shape } from '../../shared/presentation/mark.ts'
import type { TrainingState, TrainingStep } from '../../shared/training.ts'
import { decimal } from '../../shared/words/formats.ts'
import { fill } from '../../shared/words/say.ts'
import { trainingView } from '../../shared/words/spoken.ts'
import { count, dollars } from '../format/amounts.ts'
import { duration } from '../format/duration.ts'

const words = trainingView.run

export const isGoing = (step: TrainingStep): boolean => step !== 'idle' && step !== 'done'

/** `isOurs`: it was started in this form, and waits for the first exchange or was refused; that is told there. */
export const showsStartForm = (step: TrainingStep, isOurs: boolean): boolean =>
  !isGoing(step) || (step === 'starting' && isOurs)

/** The mark beside the title; a pause that needs nobody is no exception. */
export function trainingShape({ step, reason }: Pick<TrainingState, 'step' | 'reason'>): Shape {
  switch (step) {
    case 'running':
      return reason === null ? 'ok' : 'busy'
    case 'starting':
    case 'stopping':
      return 'busy'
    case 'paused':
      return reason?.kind === 'user' ? 'stopped' : 'attention'
    case 'done':
      return reason?.kind === 'problem' ? 'attention' : 'neutral'
    case 'idle':
      return 'neutral'
  }
}

/** How it goes, in short facts. */
export function progressFacts(training: TrainingState): string[] {
  const { session, rate, etaSeconds, forecastUsd, step } = training
  if (session === null) return []
  const { exchanges, plan, costUsd, tokens } = session
  const facts = [fill(words.exchanges, { done: count(exchanges), of: count(plan.exchanges) })]
  if (rate !== null) facts.push(fill(words.rate, { rate: decimal(rate, rate < 10 ? 1 : 0) }))
  if (etaSeconds !== null) facts.push(fill(words.left, { time: duration(etaSeconds * 1000) }))
  if (costUsd !== null) facts.push(fill(words.cost, { cost: dollars(costUsd) }))
  if (forecastUsd !== null && costUsd !== null && forecastUsd > 0 && isGoing(step))
    facts.push(fill(words.forecast, { cost: dollars(costUsd + forecastUsd) }))
  if (tokens > 0) facts.push(fill(words.tokens, { tokens: count(tokens) }))
  return facts
}
