import { describe, expect, test } from 'vitest'
import { failed, isWorthTelling, knownProblem, noOutage, tryNow, untilItRuns } from '../../../../backends/bot/outage.ts'
import { createPace } from '../../../../backends/bot/pace.ts'
import type { KnownService } from '../../../../shared/link.ts'
import { problemOf } from '../../../../shared/problem.ts'

const problem = problemOf('provider-unreachable', 'away')
const rejected = problemOf('key-rejected', 'no')
const service = (change: Partial<KnownService> = {}): KnownService => ({
  lifecycle: 'running',
  health: 'healthy',
  ability: { state: 'able', since: 0 },
  checkedAt: 0,
  ...change,
})

const at = { now: 7_000, ticks: 1_000 }

describe('an outage', () => {
  test('begins with the first failure and is tried again ever later, but never later than a minute', () => {
    let outage = noOutage
    const pauses: number[] = []
    for (let n = 0; n < 8; n += 1) {
      outage = failed(outage, problem, at)
      pauses.push(outage.tryAt - 1_000)
    }
    expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
    expect(outage.closed).toMatchObject({ since: 7_000, failures: 8 })
  })

  test('waits as long as it is told to', () => {
    expect(failed(noOutage, { ...problem, retryAfter: 90 }, at).tryAt).toBe(91_000)
  })

  test('is tried at once where the control plane says that it is over', () => {
    const outage = failed(noOutage, problem, at)
    expect(tryNow(outage)).toEqual({ closed: outage.closed, tryAt: 0 })
  })

  test('of a short wait is not worth a word', () => {
    expect(isWorthTelling(problemOf('rate-limited', '', { retryAfter: 10 }))).toBe(false)
    expect(isWorthTelling(problemOf('rate-limited', '', { retryAfter: 300 }))).toBe(true)
    expect(isWorthTelling(problem)).toBe(true)
  })
})

describe('what is known speaks against asking', () => {
  const blocked = service({ ability: { state: 'blocked', problem: rejected } })
  const busy = service({ ability: { state: 'blocked', problem: problemOf('provider-overloaded', '') } })
  test.each([
    ['nothing, while nobody told anything', {}, 'source', null],
    ['a source that is closed', { 'llm-server': blocked }, 'source', 'key-rejected'],
    ['not a source that only failed', { 'llm-server': busy }, 'source', null],
    ['an LLM server that does not run', { 'llm-server': service({ lifecycle: 'failed' }) }, 'source', 'not-running'],
    ['not one that starts', { 'llm-server': service({ lifecycle: 'starting' }) }, 'source', null],
    ['not the source, of a user of CEREBRUM', { 'llm-server': blocked, middleware: service() }, 'cerebrum', null],
    ['a middleware that does not run', { middleware: service({ lifecycle: 'stopped' }) }, 'cerebrum', 'not-running'],
    ['a CEREBRUM that is away', { cerebrum: service({ health: 'unreachable' }) }, 'cerebrum', 'cerebrum-unreachable'],
  ] as const)('%s', (_, known, backend, code) => {
    expect(knownProblem(known, backend)?.code ?? null).toBe(code)
  })
})

describe('an LLM server that fell and starts again (found by chaos, seed 3)', () => {
  const as = (lifecycle: KnownService['lifecycle']) => ({ 'llm-server': service({ lifecycle, health: 'unknown' }) })

  test('is down until it runs, so that nobody asks it too early and then waits for long', () => {
    let known = untilItRuns({}, as('running'))
    const seen = (['backing-off', 'starting', 'running'] as const).map((lifecycle) => {
      known = untilItRuns(known, as(lifecycle))
      return knownProblem(known, 'source')?.code ?? null
    })
    expect(seen).toEqual(['not-running', 'not-running', null])
  })

  test('at its first start is no outage', () => {
    expect(knownProblem(untilItRuns({}, as('starting')), 'source')).toBeNull()
  })
})

describe('the pace of a user', () => {
  test('lets so many through in a minute, and the next when the first of them is a minute old', () => {
    const pace = createPace(() => 2)
    pace.count(1, 0)
    expect(pace.waitMs(1, 10_000)).toBe(0)
    pace.count(1, 10_000)
    expect(pace.waitMs(1, 20_000)).toBe(40_000)
    expect(pace.waitMs(2, 20_000)).toBe(0)
    expect(pace.waitMs(1, 60_000)).toBe(0)
  })

  test('keeps nothing of whoever has been silent', () => {
    const pace = createPace(() => 1)
    pace.count(1, 0)
    expect(pace.waitMs(1, 120_000)).toBe(0)
  })
})
