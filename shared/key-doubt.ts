import type { ProblemCode } from './problem.ts'

/** Failures after which nothing is known about a key that was tried, so that keeping it all the same is a sensible wish. */
export const saysNothingOfKey: ReadonlySet<ProblemCode> = new Set([
  'provider-unreachable',
  'provider-timeout',
  'provider-overloaded',
  'provider-error',
  'rate-limited',
  'answer-incomplete',
])
