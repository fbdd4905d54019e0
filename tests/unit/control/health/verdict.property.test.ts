import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CALM_AFTER_MS } from '../../../../control/health/flapping.ts'
import { failedHealth, type ProbeResult } from '../../../../control/health/probe-result.ts'
import { freshVerdict, nextVerdict, type Thresholds, type Verdict } from '../../../../control/health/verdict.ts'

const good: fc.Arbitrary<ProbeResult> = fc
  .option(fc.integer({ min: 0, max: 900 }))
  .map((latencyMs) => ({ kind: 'ok', status: 200, latencyMs, body: undefined }))
const failed: fc.Arbitrary<ProbeResult> = fc.constantFrom<ProbeResult>(
  { kind: 'refused', port: 1 },
  { kind: 'timeout', deadlineMs: 900 },
  { kind: 'broken-off' },
  { kind: 'unexpected-status', status: 500 },
  { kind: 'unexpected-answer' },
)
const empty: fc.Arbitrary<ProbeResult> = fc.constantFrom<ProbeResult>({ kind: 'aborted' }, { kind: 'not-carried-out' })

const thresholdsOf: fc.Arbitrary<Thresholds> = fc.record({
  failAfter: fc.integer({ min: 1, max: 5 }),
  recoverAfter: fc.integer({ min: 1, max: 5 }),
})
/** Up to two minutes between two probes. */
const stepMs = fc.integer({ min: 1, max: 120_000 })
const history = fc.array(fc.tuple(fc.oneof(good, failed, empty), stepMs), { maxLength: 60 })

type History = readonly (readonly [ProbeResult, number])[]

const clocks = new WeakMap<Verdict, number>()
const clockOf = (verdict: Verdict): number => clocks.get(verdict) ?? verdict.since

function live(verdict: Verdict, past: History, thresholds: Thresholds): Verdict {
  let state = verdict
  let now = clockOf(verdict)
  for (const [result, step] of past) {
    now += step
    state = nextVerdict(state, result, now, thresholds)
  }
  clocks.set(state, now)
  return state
}

test('a probe that learned nothing changes nothing, whatever came before', () => {
  fc.assert(
    fc.property(history, thresholdsOf, empty, stepMs, (past, thresholds, result, step) => {
      const before = live(freshVerdict(0), past, thresholds)
      expect(nextVerdict(before, result, clockOf(before) + step, thresholds)).toBe(before)
    }),
  )
})

test('fewer failures in a row than the threshold never take a working service down', () => {
  fc.assert(
    fc.property(
      thresholdsOf,
      fc.array(fc.tuple(fc.array(failed, { maxLength: 4 }), fc.integer({ min: 0, max: 400 })), { maxLength: 30 }),
      (thresholds, runs) => {
        let verdict = nextVerdict(freshVerdict(0), { kind: 'ok', status: 200, latencyMs: 1, body: 0 }, 1, thresholds)
        for (const [failures, latencyMs] of runs) {
          const few = failures.slice(0, thresholds.failAfter - 1)
          const answer: ProbeResult = { kind: 'ok', status: 200, latencyMs, body: undefined }
          for (const result of [...few, answer]) {
            verdict = nextVerdict(verdict, result, (verdict.checkedAt ?? 0) + 3_000, thresholds)
            expect(verdict).toMatchObject({ health: 'healthy', since: 1, reason: null })
          }
        }
      },
    ),
  )
})

test('fewer good answers in a row than the threshold never lift a failing service', () => {
  fc.assert(
    fc.property(thresholdsOf, fc.array(fc.array(good, { maxLength: 4 }), { maxLength: 30 }), (thresholds, runs) => {
      const refused: ProbeResult = { kind: 'refused', port: 1 }
      const down = live(freshVerdict(0), Array(thresholds.failAfter).fill([refused, 1]), thresholds)
      const results = runs.flatMap((answers) => [...answers.slice(0, thresholds.recoverAfter - 1), refused])
      let verdict = down
      for (const result of results) {
        verdict = nextVerdict(verdict, result, (verdict.checkedAt ?? 0) + 3_000, thresholds)
        expect(verdict).toMatchObject({ health: 'unreachable', since: down.since })
      }
    }),
  )
})

test('enough failures in a row always show, as the kind they are', () => {
  fc.assert(
    fc.property(history, thresholdsOf, failed, stepMs, (past, thresholds, result, step) => {
      const before = live(freshVerdict(0), past, thresholds)
      const after = live(before, Array(thresholds.failAfter).fill([result, step]), thresholds)
      const kind =
        result.kind === 'ok' || result.kind === 'aborted' || result.kind === 'not-carried-out'
          ? ''
          : failedHealth(result)
      expect([kind, 'unstable']).toContain(after.health)
      expect(after.reason).not.toBeNull()
    }),
  )
})

test('enough good answers in a row always mend it; after a quiet minute even what was unstable', () => {
  fc.assert(
    fc.property(history, thresholdsOf, fc.array(good, { minLength: 5, maxLength: 5 }), (past, thresholds, answers) => {
      const before = live(freshVerdict(0), past, thresholds)
      const mended = live(
        before,
        answers.map((answer) => [answer, 1] as const),
        thresholds,
      )
      expect(['healthy', 'slow', 'unstable']).toContain(mended.health)
      const calm = live(
        mended,
        answers.slice(0, 1).map((answer) => [answer, CALM_AFTER_MS] as const),
        thresholds,
      )
      expect(['healthy', 'slow']).toContain(calm.health)
    }),
  )
})

test('the parts of a verdict agree with each other, always', () => {
  fc.assert(
    fc.property(history, thresholdsOf, (past, thresholds) => {
      let verdict = freshVerdict(0)
      let now = 0
      for (const [result, step] of past) {
        now += step
        const before = verdict
        verdict = nextVerdict(before, result, now, thresholds)
        expect(verdict.since <= now).toBe(true)
        expect(verdict.since === before.since || verdict.since === now).toBe(true)
        if (verdict.health !== before.health) expect(verdict.since).toBe(now)
        expect(verdict.reason === null).toBe(verdict.health === 'healthy' || verdict.health === 'unknown')
        if (result.kind === 'ok') expect(verdict.consecutiveFailures).toBe(0)
        if (result.kind === 'ok') expect(verdict.health).not.toBe('unknown')
      }
    }),
  )
})

test('a clock that runs backwards breaks none of this', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(good, failed), fc.integer({ min: -1e6, max: 1e6 })), { maxLength: 60 }),
      thresholdsOf,
      (past, thresholds) => {
        const before = live(freshVerdict(0), past, thresholds)
        const answer: ProbeResult = { kind: 'ok', status: 200, latencyMs: 1, body: undefined }
        const calm = live(before, Array(6).fill([answer, CALM_AFTER_MS]), thresholds)
        expect(['healthy', 'slow']).toContain(calm.health)
      },
    ),
  )
})
