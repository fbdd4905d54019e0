import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_RETRIES, pauseBeforeRetry } from '../../../../backends/llm-server/retry.ts'
import { isBlocking, problemCodes, problemOf } from '../../../../shared/problem.ts'

type Attempt = Parameters<typeof pauseBeforeRetry>[0]

const attempt = (change: Partial<Attempt> = {}): Attempt => ({
  problem: problemOf('provider-overloaded', 'busy'),
  retries: 0,
  hasBegun: false,
  remainingMs: 60_000,
  random: 0,
  ...change,
})

const repeated = ['rate-limited', 'provider-overloaded', 'provider-unreachable', 'provider-error', 'answer-incomplete']

describe('which problems are worth another attempt at once', () => {
  test.each(problemCodes)('%s', (code) => {
    const pause = pauseBeforeRetry(attempt({ problem: problemOf(code, 'words') }))
    expect(pause !== null).toBe(repeated.includes(code))
  })

  test('not one that the provider calls final', () => {
    const problem = problemOf('provider-error', 'signed out', { retryable: false })
    expect(pauseBeforeRetry(attempt({ problem }))).toBeNull()
  })
})

describe('when', () => {
  test('at most two more attempts, the second after a longer pause', () => {
    expect([0, 1, 2, 3].map((retries) => pauseBeforeRetry(attempt({ retries })))).toEqual([400, 800, null, null])
  })

  test('never once a word has gone to the client', () => {
    expect(pauseBeforeRetry(attempt({ hasBegun: true }))).toBeNull()
  })

  test('with a jitter that only lengthens', () => {
    expect(pauseBeforeRetry(attempt({ random: 0.999 }))).toBeCloseTo(600, 0)
  })

  const asked = (seconds: number) => problemOf('rate-limited', 'Too many.', { retryAfter: seconds })

  test('Retry-After is honoured where it fits into the deadline', () => {
    expect(pauseBeforeRetry(attempt({ problem: asked(3) }))).toBe(3_000)
  })

  test('Retry-After that does not fit ends it at once', () => {
    expect(pauseBeforeRetry(attempt({ problem: asked(60), remainingMs: 60_000 }))).toBeNull()
  })

  test('Retry-After of nothing still leaves our own pause', () => {
    expect(pauseBeforeRetry(attempt({ problem: asked(0) }))).toBe(400)
  })

  test('not where the deadline would pass meanwhile', () => {
    expect(pauseBeforeRetry(attempt({ remainingMs: 400 }))).toBeNull()
    expect(pauseBeforeRetry(attempt({ remainingMs: -5 }))).toBeNull()
  })
})

test('whatever comes: in time, bounded, and never for what blocks', () => {
  const any = fc.record({
    problem: fc
      .tuple(fc.constantFrom(...problemCodes), fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })))
      .map(([code, retryAfter]) => problemOf(code, 'words', retryAfter === null ? {} : { retryAfter })),
    retries: fc.nat(10),
    hasBegun: fc.boolean(),
    remainingMs: fc.integer({ min: -1_000, max: 600_000 }),
    random: fc.double({ min: 0, max: 0.999, noNaN: true }),
  })
  fc.assert(
    fc.property(any, (made) => {
      const pause = pauseBeforeRetry(made)
      if (pause === null) return
      expect(pause).toBeLessThan(made.remainingMs)
      expect(pause).toBeGreaterThanOrEqual((made.problem.retryAfter ?? 0) * 1000)
      expect(made.retries).toBeLessThan(MAX_RETRIES)
      expect(made.hasBegun || isBlocking(made.problem.code)).toBe(false)
    }),
  )
})
