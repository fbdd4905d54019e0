import type { Problem } from '../../shared/problem.ts'
import type { Ability } from '../../shared/state.ts'
import type { Gate, Outcome } from './gate.ts'

/** Failures that are about one request, not about the source. */
const ofTheRequest: ReadonlySet<Problem['code']> = new Set([
  'bad-input',
  'content-refused',
  'answer-incomplete',
  'internal',
])

/** A failure that goes on keeps the time of its beginning. */
const blockedBy = (before: Ability, problem: Problem): Ability =>
  before.state === 'blocked' && before.problem.code === problem.code ? before : { state: 'blocked', problem }

/** What a request says about the server's ability. While the gate is not open, its problem is the one to tell. */
export function abilityAfter(before: Ability, outcome: Outcome, gate: Gate, now: number): Ability {
  if (gate.state !== 'open') return blockedBy(before, gate.problem)
  if (outcome === 'abandoned') return before
  if (outcome === 'succeeded') return before.state === 'able' ? before : { state: 'able', since: now }
  return ofTheRequest.has(outcome.code) ? before : blockedBy(before, outcome)
}

/** What can be said before the first request. Having no source is a choice not made yet, not a failure. */
export const firstAbility = (problem: Problem | null): Ability =>
  problem === null || problem.code === 'source-missing' ? { state: 'unproven' } : { state: 'blocked', problem }
