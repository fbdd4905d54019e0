import type { Problem } from '../../shared/problem.ts'
import type { Ability } from '../../shared/state.ts'

/** Failures that are about one request, not about the source. */
const ofTheRequest: ReadonlySet<Problem['code']> = new Set([
  'bad-input',
  'content-refused',
  'answer-incomplete',
  'rate-limited',
  'internal',
])

/** What one failed request says about the server's ability. A failure that goes on keeps the time of its beginning. */
export function abilityAfterFailure(before: Ability, problem: Problem): Ability {
  if (ofTheRequest.has(problem.code)) return before
  if (before.state === 'blocked' && before.problem.code === problem.code) return before
  return { state: 'blocked', problem }
}

export const abilityAfterSuccess = (before: Ability, now: number): Ability =>
  before.state === 'able' ? before : { state: 'able', since: now }

/** What can be said before the first request. Having no source is a choice not made yet, not a failure. */
export const firstAbility = (problem: Problem | null): Ability =>
  problem === null || problem.code === 'source-missing' ? { state: 'unproven' } : { state: 'blocked', problem }
