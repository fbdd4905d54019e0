import { problemCodes, problemOf } from '../problem.ts'
import {
  type GuardRule,
  guardRuleSchema,
  isPausing,
  limitNameSchema,
  type Mark,
  type SessionState,
  type Speaker,
  speakerSchema,
  type TrainingReason,
  type TrainingState,
  type TrainingStep,
} from '../training.ts'
import { fill } from '../words/say.ts'
import type { FactWord } from '../words/say-word.ts'
import { training as words } from '../words/spoken.ts'
import { sayProblem } from './say-problem.ts'

export const sayTrainingStep = (step: TrainingStep): string => words.steps[step]
export const saySessionState = (state: SessionState): string => words.sessions[state]

/** Why a run pauses. */
export function sayTrainingReason(reason: TrainingReason): string {
  switch (reason.kind) {
    case 'problem':
      return sayProblem(reason.problem).title
    case 'guard':
      return sayCircles(reason.speaker, reason.rule)
    case 'limit':
      return fill(words.reasons.limit, { limit: words.limits[reason.limit] })
    default:
      return words.reasons[reason.kind]
  }
}

/** Why a session ended, or is about to. */
export const sayEnd = (reason: TrainingReason): string =>
  reason.kind === 'user' ? words.reasons.stopped : sayTrainingReason(reason)

/** Why it pauses, is about to, or ended; `null` where it just goes on. */
export function sayWhyItStands(training: Pick<TrainingState, 'step' | 'reason'>): string | null {
  if (training.reason === null) return null
  if (isPausing(training)) return words.pausing
  return (training.step === 'paused' ? sayTrainingReason : sayEnd)(training.reason)
}

/** That somebody goes in circles, as a fact for reasons. */
export const circlesOf = ({ speaker, rule }: { speaker: Speaker; rule: GuardRule }): FactWord => ({
  word: 'circles',
  of: `${speaker} ${rule}`,
})

/** Training in one line; `null` while there is nothing to tell. */
export function sayTraining({ step, session, reason }: TrainingState): string | null {
  if (session === null || step === 'idle' || step === 'done') return null
  if (step === 'paused' && reason !== null) return fill(words.line.paused, { why: sayTrainingReason(reason) })
  return fill(words.line.running, { done: session.exchanges, of: session.plan.exchanges })
}

/** What happened between two exchanges. A transcript may be from another version: what is not known shows as it is. */
export function sayMark({ kind, params }: Pick<Mark, 'kind' | 'params'>): string {
  const speaker = speakerSchema.safeParse(params.speaker)
  const rule = guardRuleSchema.safeParse(params.rule)
  return fill(words.marks[kind], {
    ...params,
    why: kind === 'ended' && params.why === 'user' ? words.reasons.stopped : sayWhy(params),
    ...(speaker.success && { speaker: words.speakers[speaker.data] }),
    ...(rule.success && { rule: words.rules[rule.data] }),
  })
}

function sayWhy(params: Mark['params']): string {
  const { why, code, detail, limit } = params
  const problem = problemCodes.find((known) => known === code)
  if (problem !== undefined) return sayProblem(problemOf(problem, String(detail))).title
  const speaker = speakerSchema.safeParse(params.speaker)
  const rule = guardRuleSchema.safeParse(params.rule)
  if (speaker.success && rule.success) return sayCircles(speaker.data, rule.data)
  const limitName = limitNameSchema.safeParse(limit)
  if (limitName.success) return sayTrainingReason({ kind: 'limit', limit: limitName.data })
  if (why === 'user' || why === 'complete' || why === 'interrupted' || why === 'sleep') return words.reasons[why]
  return why === undefined ? words.noAnswer : String(why)
}

const sayCircles = (speaker: Speaker, rule: GuardRule): string =>
  fill(words.reasons.guard, { speaker: words.speakers[speaker], rule: words.rules[rule] })
