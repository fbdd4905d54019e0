import { describe, expect, test } from 'vitest'
import { CALM_AFTER_MS, FLAPPING_WINDOW_MS } from '../../../../control/health/flapping.ts'
import type { ProbeResult } from '../../../../control/health/probe-result.ts'
import {
  freshVerdict,
  isUnresponsive,
  nextVerdict,
  UNRESPONSIVE_AFTER,
  type Verdict,
} from '../../../../control/health/verdict.ts'

const good = (latencyMs: number | null = 5): ProbeResult => ({ kind: 'ok', status: 200, latencyMs, body: undefined })
const refused: ProbeResult = { kind: 'refused', port: 8000 }
const timeout: ProbeResult = { kind: 'timeout', deadlineMs: 900 }
const error500: ProbeResult = { kind: 'unexpected-status', status: 500 }
const stranger: ProbeResult = { kind: 'unexpected-answer' }

const STEP_MS = 3_000
const thresholds = { failAfter: 2, recoverAfter: 2 }

/** One result a step, from a fresh verdict or a given one. */
function verdictAfter(results: ProbeResult[], from: Verdict = freshVerdict(0), stepMs = STEP_MS): Verdict {
  let verdict = from
  for (const result of results) verdict = nextVerdict(verdict, result, (verdict.checkedAt ?? 0) + stepMs, thresholds)
  return verdict
}
const healths = (results: ProbeResult[]): string[] =>
  results.map((_, index) => verdictAfter(results.slice(0, index + 1)).health)
const times = <T>(count: number, items: T[]): T[] => Array.from({ length: count }, () => items).flat()

describe('falling and recovering', () => {
  test('nothing is known before the first probe', () => {
    expect(freshVerdict(7)).toMatchObject({
      health: 'unknown',
      since: 7,
      checkedAt: null,
      latencyMs: null,
      reason: null,
    })
  })

  test('the first good answer counts at once', () => {
    expect(healths([good()])).toEqual(['healthy'])
    expect(healths([refused, good()])).toEqual(['unknown', 'healthy'])
  })

  test('two failed probes to fall, two good ones to recover', () => {
    expect(healths([good(), refused, good(), refused, refused, good(), refused, good(), good()])).toEqual([
      'healthy',
      'healthy',
      'healthy',
      'healthy',
      'unreachable',
      'unreachable',
      'unreachable',
      'unreachable',
      'healthy',
    ])
  })

  test('failures of different kinds add up; the last one names it', () => {
    expect(healths([good(), refused, error500])).toEqual(['healthy', 'healthy', 'unhealthy'])
  })

  test('a fallen service changes its kind of failure only when the other kind stays', () => {
    expect(healths([refused, refused, error500, refused, error500, error500])).toEqual([
      'unknown',
      'unreachable',
      'unreachable',
      'unreachable',
      'unreachable',
      'unhealthy',
    ])
  })

  test('`since` is when the health changed, `checkedAt` the last probe, the latency that of the last good answer', () => {
    const verdict = verdictAfter([good(12), refused, refused, refused])
    expect(verdict).toMatchObject({ health: 'unreachable', since: 3 * STEP_MS, checkedAt: 4 * STEP_MS, latencyMs: 12 })
  })

  test('a threshold from the settings is honoured', () => {
    let verdict = verdictAfter([good()])
    const patient = { failAfter: 4, recoverAfter: 2 }
    for (const now of [1, 2, 3]) verdict = nextVerdict(verdict, refused, now, patient)
    expect(verdict.health).toBe('healthy')
    expect(nextVerdict(verdict, refused, 4, patient).health).toBe('unreachable')
  })
})

describe('reasons', () => {
  test.each<[ProbeResult, string, object, string]>([
    [refused, 'service.refused', { port: 8000 }, 'unreachable'],
    [timeout, 'service.no-answer', { ms: 900 }, 'unreachable'],
    [{ kind: 'unresolved', host: 'box' }, 'service.unresolved', { host: 'box' }, 'unreachable'],
    [{ kind: 'no-route', host: 'box' }, 'service.no-route', { host: 'box' }, 'unreachable'],
    [{ kind: 'broken-off' }, 'service.broken-off', {}, 'unreachable'],
    [{ kind: 'bad-address', url: 'x' }, 'service.bad-address', { url: 'x' }, 'unreachable'],
    [error500, 'service.unexpected-status', { status: 500 }, 'unhealthy'],
    [stranger, 'service.unexpected-answer', {}, 'unhealthy'],
  ])('%j', (result, code, params, health) => {
    expect(verdictAfter([result, result])).toMatchObject({ health, reason: { code, params } })
  })

  test('a healthy service needs none, also while a single probe fails', () => {
    expect(verdictAfter([good()]).reason).toBeNull()
    expect(verdictAfter([good(), refused]).reason).toBeNull()
  })

  test('another cause of the same kind is told at once', () => {
    expect(verdictAfter([refused, refused, timeout]).reason?.code).toBe('service.no-answer')
  })

  test('the cause stays until the service has recovered', () => {
    expect(verdictAfter([refused, refused, good()]).reason?.code).toBe('service.refused')
    expect(verdictAfter([refused, refused, good(), good()]).reason).toBeNull()
  })
})

describe('slow', () => {
  test('two answers above 500 ms make a service slow, two below 400 ms fast again', () => {
    const latencies = [100, 501, 100, 501, 501, 450, 399, 450, 399, 399]
    expect(healths(latencies.map(good))).toEqual([
      'healthy',
      'healthy',
      'healthy',
      'healthy',
      'slow',
      'slow',
      'slow',
      'slow',
      'slow',
      'healthy',
    ])
  })

  test('the first answer decides alone, and so does the one that ends a failure', () => {
    expect(verdictAfter([good(800)])).toMatchObject({
      health: 'slow',
      reason: { code: 'service.slow' },
      latencyMs: 800,
    })
    expect(verdictAfter([good(), refused, refused, good(800), good(800)]).health).toBe('slow')
  })

  test('an answer that could not be timed is good, and says nothing about the pace', () => {
    expect(healths([good(800), good(null), good(null)])).toEqual(['slow', 'slow', 'slow'])
    expect(verdictAfter([good(12), good(null)]).latencyMs).toBe(12)
    expect(verdictAfter([refused, good(null)]).health).toBe('healthy')
  })

  test('a failed probe between two slow answers starts the count again', () => {
    expect(verdictAfter([good(), good(800), refused, good(800)]).health).toBe('healthy')
  })
})

describe('unstable', () => {
  const upAndDown = [refused, refused, good(), good()]

  test('four changes between working and failing within two minutes', () => {
    const three = verdictAfter([good(), ...upAndDown, refused, refused])
    expect(three.health).toBe('unreachable')
    const four = verdictAfter([good(), good()], three)
    expect(four).toMatchObject({ health: 'unstable', reason: { code: 'service.unstable' } })
  })

  test('the same changes spread over a longer time are just changes', () => {
    const slowly = verdictAfter([good(), ...times(3, upAndDown)], freshVerdict(0), FLAPPING_WINDOW_MS / 6)
    expect(slowly.health).toBe('healthy')
  })

  test('changes between healthy and slow are none of this', () => {
    expect(verdictAfter([good(), ...times(6, [good(800), good(800), good(5), good(5)])]).health).toBe('healthy')
  })

  test.each([
    ['good', good(), 'healthy'],
    ['bad', refused, 'unreachable'],
  ])('calms after a quiet minute of %s answers', (_, result, health) => {
    const restless = verdictAfter([
      good(),
      ...upAndDown,
      ...upAndDown,
      ...(health === 'healthy' ? [] : [refused, refused]),
    ])
    expect(restless.health).toBe('unstable')
    const almost = nextVerdict(restless, result, (restless.checkedAt ?? 0) + CALM_AFTER_MS - 1, thresholds)
    expect(almost.health).toBe('unstable')
    const calm = nextVerdict(almost, result, (restless.checkedAt ?? 0) + CALM_AFTER_MS, thresholds)
    expect(calm.health).toBe(health)
    expect(verdictAfter([refused, refused, good(), good()], calm).health).not.toBe('unstable')
  })

  test('a clock that is set back does not keep it unstable', () => {
    const restless = verdictAfter([good(), ...times(2, upAndDown)], freshVerdict(0))
    expect(restless.health).toBe('unstable')
    expect(nextVerdict(restless, good(), -3_600_000, thresholds).health).toBe('healthy')
  })
})

describe('unresponsive', () => {
  test(`after ${UNRESPONSIVE_AFTER} failures in a row, and not before`, () => {
    expect(isUnresponsive(verdictAfter([good(), ...times(UNRESPONSIVE_AFTER - 1, [timeout])]))).toBe(false)
    expect(isUnresponsive(verdictAfter([good(), ...times(UNRESPONSIVE_AFTER, [timeout])]))).toBe(true)
  })

  test('one good answer starts the count again', () => {
    const verdict = verdictAfter([...times(9, [timeout]), good(), timeout])
    expect(verdict.consecutiveFailures).toBe(1)
    expect(isUnresponsive(verdict)).toBe(false)
  })

  test('whoever answers wrongly does respond', () => {
    expect(isUnresponsive(verdictAfter(times(20, [error500])))).toBe(false)
  })

  test('also while it counts as unstable', () => {
    const restless = verdictAfter([good(), ...times(2, [refused, refused, good(), good()])])
    const hung = verdictAfter(times(UNRESPONSIVE_AFTER, [timeout]), restless)
    expect(hung.health).toBe('unstable')
    expect(isUnresponsive(hung)).toBe(true)
  })
})

describe('a service that may be busy for long', () => {
  const patient = { ...thresholds, silentAfter: 20 }
  const seen = (results: ProbeResult[]): Verdict =>
    results.reduce((verdict, result, index) => nextVerdict(verdict, result, index * STEP_MS, patient), freshVerdict(0))

  test('is slow while it is silent, and says why; only after its time it counts as failing', () => {
    expect(seen([good(), timeout])).toMatchObject({ health: 'healthy' })
    expect(seen([good(), timeout, timeout])).toMatchObject({ health: 'slow', reason: { code: 'service.busy' } })
    expect(seen([good(), ...times(19, [timeout])])).toMatchObject({ health: 'slow' })
    expect(isUnresponsive(seen([good(), ...times(19, [timeout])]))).toBe(false)
    const fallen = seen([good(), ...times(20, [timeout])])
    expect(fallen).toMatchObject({ health: 'unreachable' })
    expect(isUnresponsive(fallen)).toBe(true)
  })

  test('is well again with its first answer, which came late and is none of the slow ones', () => {
    expect(seen([good(), timeout, timeout, timeout, good()])).toMatchObject({ health: 'healthy', reason: null })
  })

  test('falls as quickly as any other when it refuses or fails', () => {
    expect(seen([good(), refused, refused]).health).toBe('unreachable')
    expect(seen([good(), error500, error500]).health).toBe('unhealthy')
    expect(seen([good(), timeout, timeout, refused]).health).toBe('unreachable')
  })
})
