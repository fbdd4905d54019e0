import type { Problem } from '../../shared/problem.ts'

/** More attempts than this only add load to a provider in trouble. */
export const MAX_RETRIES = 2
/** Milliseconds before the first retry; doubled before the second. */
const FIRST_PAUSE_MS = 400
/** Up to this share is added, so that many clients do not come back together. */
const JITTER = 0.5

/** Worth another attempt at once: the next one may meet another machine of the provider. */
const passing: ReadonlySet<Problem['code']> = new Set([
  'rate-limited',
  'provider-overloaded',
  'provider-unreachable',
  'provider-error',
  'answer-incomplete',
])

type Attempt = {
  problem: Problem
  /** Retries made so far. */
  retries: number
  /** A word of the answer has already gone to the client. */
  hasBegun: boolean
  /** Until the request's deadline. */
  remainingMs: number
  /** From 0 up to 1. */
  random: number
}

/** Milliseconds until the next attempt; `null` when there should be none. */
export function pauseBeforeRetry({ problem, retries, hasBegun, remainingMs, random }: Attempt): number | null {
  if (hasBegun || retries >= MAX_RETRIES || !problem.retryable || !passing.has(problem.code)) return null
  const own = FIRST_PAUSE_MS * 2 ** retries * (1 + JITTER * random)
  const pause = Math.max(own, (problem.retryAfter ?? 0) * 1000)
  return pause < remainingMs ? pause : null
}
