import type { IncidentImpact, Solution } from '../incident-record.ts'
import { fill, sayReason } from '../words/say.ts'
import { incidentDocument as words } from '../words/spoken.ts'
import { saySpan } from './span.ts'

/** What an incident cost, as far as the app could see, one sentence a line. */
export function sayImpact({
  brokenMs,
  restarts,
  pauses,
  pausedMs,
  exchangesMissed,
  failedRequests,
  wastedCalls,
}: IncidentImpact): string[] {
  const { impact } = words
  const duration = saySpan(pausedMs)
  const numbered = (forms: { one: string; more: string }, count: number): string =>
    fill(count === 1 ? forms.one : forms.more, { count, duration })
  return [
    fill(impact.minutes, { duration: saySpan(brokenMs) }),
    ...(failedRequests > 0 ? [numbered(impact.requests, failedRequests)] : []),
    ...(wastedCalls > 0 ? [numbered(impact.wasted, wastedCalls)] : []),
    ...(restarts > 0 ? [numbered(impact.restarts, restarts)] : []),
    pauses > 0 ? numbered(impact.pauses, pauses) : impact.noTraining,
    ...(exchangesMissed !== null && exchangesMissed > 0 ? [fill(impact.exchanges, { count: exchangesMissed })] : []),
  ]
}

/** What was done and by whom; `time` is how its moment is written here. */
export const saySolution = ({ by, what }: Solution, time: string): string =>
  fill(words.solution[by], { what: sayReason(what), time })
