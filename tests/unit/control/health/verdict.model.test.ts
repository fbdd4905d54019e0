import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProbeResult } from '../../../../control/health/probe-result.ts'
import { freshVerdict, isUnresponsive, nextVerdict, type Thresholds } from '../../../../control/health/verdict.ts'
import { PATIENCE_MS, runs } from '../../../support/runs.ts'
import { expectedVerdict, type Seen } from '../../../support/verdict-oracle.ts'

const latency = fc.constantFrom(0, 120, 399, 400, 401, 499, 500, 501, 800, null)
const answer: fc.Arbitrary<ProbeResult> = latency.map((latencyMs) => ({
  kind: 'ok',
  status: 200,
  latencyMs,
  body: undefined,
}))
const failure = fc.constantFrom<ProbeResult>(
  { kind: 'refused', port: 1 },
  { kind: 'timeout', deadlineMs: 900 },
  { kind: 'timeout', deadlineMs: 900 },
  { kind: 'broken-off' },
  { kind: 'unexpected-status', status: 500 },
  { kind: 'unexpected-answer' },
)
const nothing = fc.constantFrom<ProbeResult>({ kind: 'aborted' }, { kind: 'not-carried-out' })
/** Probes come in stretches: a service is well, or ill, for a while. */
const stretch = fc.oneof(
  { weight: 3, arbitrary: fc.array(answer, { minLength: 1, maxLength: 5 }) },
  { weight: 3, arbitrary: fc.array(failure, { minLength: 1, maxLength: 5 }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(failure, fc.integer({ min: 1, max: 12 }))
      .map(([one, count]) => Array<ProbeResult>(count).fill(one)),
  },
  { weight: 1, arbitrary: fc.array(nothing, { minLength: 1, maxLength: 3 }) },
)
/** The usual interval, a manual check, sleep, a clock that was set back. */
const pause = fc.oneof(
  { weight: 12, arbitrary: fc.constant(3_000) },
  { weight: 2, arbitrary: fc.constantFrom(1, 250, 20_000, 59_999, 60_000, 119_999, 120_000) },
  { weight: 1, arbitrary: fc.integer({ min: -300_000, max: 300_000 }) },
)
const story = fc.array(fc.tuple(stretch, pause, pause), { maxLength: 12 })
const limits: fc.Arbitrary<Thresholds> = fc
  .record({
    failAfter: fc.integer({ min: 1, max: 4 }),
    recoverAfter: fc.integer({ min: 1, max: 4 }),
    silentAfter: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
  })
  .map(({ silentAfter, ...rest }) => ({ ...rest, ...(silentAfter !== undefined && { silentAfter }) }))

test(
  'after each probe of any past the verdict is what the whole past says',
  () => {
    fc.assert(
      fc.property(story, limits, (stretches, thresholds) => {
        let verdict = freshVerdict(0)
        let now = 0
        const past: Seen[] = []
        for (const [results, first, between] of stretches) {
          for (const [index, result] of results.entries()) {
            now += index === 0 ? first : between
            past.push({ result, at: now })
            verdict = nextVerdict(verdict, result, now, thresholds)
          }
          const { health, reason, since, checkedAt, latencyMs, consecutiveFailures: failures } = verdict
          const unresponsive = isUnresponsive(verdict)
          const said = { health, reason: reason?.code ?? null, since, checkedAt, latencyMs, failures, unresponsive }
          expect(said).toEqual(expectedVerdict(past, thresholds, 0))
        }
      }),
      runs(80),
    )
  },
  PATIENCE_MS,
)
