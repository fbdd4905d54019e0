import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { watchDeadlines } from '../../../providers/deadline.ts'
import { never } from '../../support/provider-calls.ts'

const deadlines = { connectMs: 1000, firstTokenMs: 5000, totalMs: 20_000 }
const watch = (caller = never()) => watchDeadlines('OpenRouter', caller, deadlines)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('each deadline tells that it passed', () => {
  test.each<[string, (w: ReturnType<typeof watch>) => void, number, object]>([
    ['connect', () => undefined, 1000, { phase: 'connect', seconds: 1 }],
    ['first token', (w) => w.connected(), 5000, { phase: 'first-token', seconds: 5 }],
    ['whole', (w) => w.started(), 20_000, { phase: 'whole', seconds: 20 }],
  ])('%s', (_, prepare, afterMs, params) => {
    const w = watch()
    prepare(w)
    vi.advanceTimersByTime(afterMs - 1)
    expect(w.signal.aborted).toBe(false)
    expect(w.passed()).toBeNull()
    vi.advanceTimersByTime(1)
    expect(w.signal.aborted).toBe(true)
    expect(w.passed()?.problem).toMatchObject({
      code: 'provider-timeout',
      params: { provider: 'OpenRouter', ...params },
    })
    w.end()
  })

  test('in words of their own', () => {
    const said = (prepare: (w: ReturnType<typeof watch>) => void) => {
      const w = watch()
      prepare(w)
      vi.advanceTimersByTime(30_000)
      w.end()
      return w.passed()?.message
    }
    expect(said(() => undefined)).toBe('No connection to OpenRouter came about within 1 s.')
    expect(said((w) => w.connected())).toBe('OpenRouter did not begin to answer within 5 s.')
    expect(said((w) => w.started())).toBe('OpenRouter’s answer was not complete within 20 s.')
  })
})

test('the first to pass is the one that is told', () => {
  const w = watch()
  vi.advanceTimersByTime(60_000)
  expect(w.passed()?.problem.params).toMatchObject({ phase: 'connect' })
  w.end()
})

test('a whole answer waits only a moment for the end of the connection', () => {
  const w = watch()
  w.started()
  w.whole()
  vi.advanceTimersByTime(1000)
  expect(w.signal.aborted).toBe(true)
})

test('an abort of the caller is passed on and is no deadline', () => {
  const caller = new AbortController()
  const w = watch(caller.signal)
  caller.abort(new Error('the client went away'))
  expect(w.signal.reason).toEqual(new Error('the client went away'))
  expect(w.passed()).toBeNull()
  w.end()
})

test('no timer is left once it ended', () => {
  const w = watch()
  w.connected()
  w.started()
  w.end()
  expect(vi.getTimerCount()).toBe(0)
})
