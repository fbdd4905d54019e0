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
const fast: ProbeResult = { kind: 'ok', status: 200, latencyMs: 2, body: undefined }
const refused: ProbeResult = { kind: 'refused', port: 1 }

const slow: ProbeResult = { kind: 'ok', status: 200, latencyMs: 501, body: undefined }
const unmeasured: ProbeResult = { kind: 'ok', status: 200, latencyMs: null, body: undefined }
const hovering = fc.constantFrom(slow, slow, fast, unmeasured, refused)

const times = (result: fc.Arbitrary<ProbeResult>, most: number) =>
  fc.tuple(result, fc.integer({ min: 1, max: most })).map(([one, count]) => Array<ProbeResult>(count).fill(one))
const chain = (stretch: fc.Arbitrary<ProbeResult[]>, most: number) =>
  fc.array(stretch, { maxLength: most, size: 'max' }).map((stretches) => stretches.flat())

/** The usual interval, a manual check, sleep, a clock that was set back. */
const pause = fc.oneof(
  { weight: 12, arbitrary: fc.constant(3_000) },
  { weight: 3, arbitrary: fc.constantFrom(1, 250, 20_000, 57_000, 59_999, 60_000, 60_000, 117_000, 120_000) },
  { weight: 1, arbitrary: fc.integer({ min: -300_000, max: 300_000 }) },
)
const withPauses = (results: fc.Arbitrary<ProbeResult[]>) =>
  results.chain((all) => fc.tuple(...all.map((result) => fc.tuple(fc.constant(result), pause))))
const thresholds = (most: number): fc.Arbitrary<Thresholds> =>
  fc
    .record({
      failAfter: fc.integer({ min: 1, max: most }),
      recoverAfter: fc.integer({ min: 1, max: most }),
      silentAfter: fc.option(fc.integer({ min: 1, max: 8 })),
    })
    .map(({ silentAfter, ...rest }) => ({ ...rest, ...(silentAfter !== null && { silentAfter }) }))

test.each([
  ['anything', chain(fc.oneof(times(answer, 4), times(failure, 11), times(nothing, 2)), 10), thresholds(4)],
  ['one that is well and ill in turns', chain(times(fc.constantFrom(fast, refused), 3), 24), thresholds(2)],
  ['one that hovers about being slow', chain(times(hovering, 1), 40), thresholds(3)],
] as const)(
  'after each probe the verdict is what the whole past says: %s',
  { timeout: PATIENCE_MS },
  (_, results, limits) => {
    fc.assert(
      fc.property(withPauses(results), limits, (probes, rules) => {
        let verdict = freshVerdict(0)
        let now = 0
        const past: Seen[] = []
        for (const [result, ms] of probes) {
          now += ms
          past.push({ result, at: now })
          verdict = nextVerdict(verdict, result, now, rules)
          const { health, reason, since, checkedAt, latencyMs, consecutiveFailures: failures } = verdict
          const unresponsive = isUnresponsive(verdict)
          const said = { health, reason: reason?.code ?? null, since, checkedAt, latencyMs, failures, unresponsive }
          const expected = expectedVerdict(past, rules, 0)
          if (JSON.stringify(said) !== JSON.stringify(expected)) expect(said).toEqual(expected)
        }
      }),
      runs(50),
    )
  },
)
