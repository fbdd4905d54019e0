import { sayTrainingStep, sayWhyItStands } from '../../../shared/presentation/training-words.ts'
import type { TrainingState } from '../../../shared/training.ts'
import { cliTraining as words } from '../../../shared/words/en/cli-training.ts'
import { fill } from '../../../shared/words/say.ts'

/** Training in lines for a person. */
export function stateLines(state: TrainingState): string[] {
  const { session, resumable, topic } = state
  const why = sayWhyItStands(state)
  const offer = resumable ? [fill(words.resumable, { ...resumable, done: resumable.exchanges })] : []
  if (session === null) return [words.idle, ...offer]
  return [
    progressLine(state),
    fill(words.about, { id: session.id, name: session.name }),
    ...(why === null ? [] : [why]),
    ...(topic === null || state.step === 'done' ? [] : [fill(words.topic, { topic })]),
    ...offer,
  ]
}

/** The same in one line, as it goes. */
export function progressLine({ step, session, rate, etaSeconds }: TrainingState): string {
  if (session === null) return words.idle
  const state = sayTrainingStep(step)
  const parts = [fill(words.status, { state, done: session.exchanges, of: session.plan.exchanges })]
  if (rate !== null && etaSeconds !== null)
    parts.push(
      fill(words.rate, { rate: rate < 10 ? rate.toFixed(1) : Math.round(rate), left: sayDuration(etaSeconds) }),
    )
  if (session.tokens > 0) parts.push(fill(words.cost, { tokens: session.tokens, cost: sayCost(session.costUsd) }))
  return parts.join(' · ')
}

/** US dollars; small amounts keep two digits that say something. */
export const sayCost = (usd: number | null): string =>
  usd === null ? words.free : `$${usd >= 1 || usd === 0 ? usd.toFixed(2) : usd.toPrecision(2)}`

function sayDuration(seconds: number): string {
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}
