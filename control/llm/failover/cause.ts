import type { Source } from '../../../shared/config.ts'
import { type FailoverCause, type FailoverSource, failoverCauses, failoverSources } from '../../../shared/failover.ts'
import { isBlocking, type Problem, type ProblemCode } from '../../../shared/problem.ts'

/** `blocking`: it does not pass by itself, so nothing is gained by waiting. */
export type Trouble = { cause: FailoverCause; blocking: boolean }

type Causes = Partial<Record<ProblemCode, FailoverCause>>

/** What is not here says nothing about the source: a choice not made yet, or one request that failed. */
const causes: Record<FailoverSource, Causes> = {
  openrouter: {
    'key-rejected': 'key-rejected',
    'key-malformed': 'key-rejected',
    forbidden: 'key-rejected',
    'credit-exhausted': 'credit-exhausted',
    'rate-limited': 'rate-limited',
    'provider-overloaded': 'provider-down',
    'provider-unreachable': 'provider-down',
    'provider-timeout': 'provider-down',
    'provider-error': 'provider-down',
    'model-not-found': 'model-gone',
  },
  ollama: {
    'ollama-not-installed': 'ollama-not-running',
    'ollama-not-running': 'ollama-not-running',
    'model-not-pulled': 'model-missing',
    'model-not-found': 'model-missing',
    'provider-overloaded': 'ollama-failing',
    'provider-unreachable': 'ollama-failing',
    'provider-timeout': 'ollama-failing',
    'provider-error': 'ollama-failing',
  },
}

export const isFailoverSource = (source: Source | null): source is FailoverSource =>
  failoverSources.some((one) => one === source)

/** What speaks for going over to the other source; `null` when nothing does. */
export function troubleOf(source: Source | null, problem: Problem | null): Trouble | null {
  if (!isFailoverSource(source) || problem === null) return null
  const cause = causes[source][problem.code]
  return cause === undefined ? null : { cause, blocking: isBlocking(problem.code) }
}

export const isCauseOf = (source: FailoverSource, cause: FailoverCause): boolean =>
  (failoverCauses[source] as readonly FailoverCause[]).includes(cause)
