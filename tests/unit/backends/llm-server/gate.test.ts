import { describe, expect, test } from 'vitest'
import { afterEntry, afterOutcome, type Gate, heldBy, newGate, reopened } from '../../../../backends/llm-server/gate.ts'
import { isBlocking, problemCodes, problemOf } from '../../../../shared/problem.ts'

const rejected = problemOf('key-rejected', 'User not found.')
const limited = problemOf('rate-limited', 'Too many.')
const closed = (): Gate => ({ state: 'closed', problem: rejected })
const trial = (isUnderWay = false): Gate => ({ state: 'trial', problem: rejected, isUnderWay })

/** What becomes of a gate after one request that went in now. */
const gateAfter = (gate: Gate, outcome: Parameters<typeof afterOutcome>[2]): Gate => {
  const entered = afterEntry(gate)
  return afterOutcome(entered, entered, outcome)
}

describe('who is held', () => {
  test.each<[string, Gate, unknown]>([
    ['open: nobody', newGate(), null],
    ['closed: everybody, with the problem that closed it', closed(), rejected],
    ['trial: not the first', trial(), null],
    ['trial under way: everybody else', trial(true), rejected],
  ])('%s', (_, gate, problem) => {
    expect(heldBy(gate)).toBe(problem)
  })
})

describe('what a request does to the gate by which it went in', () => {
  test.each(problemCodes)('open, failed with %s', (code) => {
    const problem = problemOf(code, 'words')
    expect(gateAfter(newGate(), problem)).toEqual(isBlocking(code) ? { state: 'closed', problem } : { state: 'open' })
  })

  test('open: success and abandonment change nothing', () => {
    const gate = newGate()
    expect(gateAfter(gate, 'succeeded')).toBe(gate)
    expect(gateAfter(gate, 'abandoned')).toBe(gate)
  })

  test.each<[string, Parameters<typeof afterOutcome>[2], Gate]>([
    ['success opens', 'succeeded', { state: 'open' }],
    [
      'another blocking problem closes with it',
      { ...rejected, detail: 'new' },
      { state: 'closed', problem: { ...rejected, detail: 'new' } },
    ],
    ['a passing problem proves nothing', limited, { state: 'closed', problem: rejected }],
    ['nobody saw its end', 'abandoned', { state: 'closed', problem: rejected }],
  ])('trial: %s', (_, outcome, next) => {
    expect(gateAfter(trial(), outcome)).toEqual(next)
  })
})

describe('old news counts no more', () => {
  const entered = newGate()

  test.each<[string, Gate]>([
    ['closed since', closed()],
    ['trial asked for since', trial()],
    ['trial under way since', trial(true)],
    ['opened again since', newGate()],
  ])('%s', (_, gate) => {
    for (const outcome of ['succeeded', 'abandoned', rejected, limited] as const)
      expect(afterOutcome(gate, entered, outcome)).toBe(gate)
  })

  test('the end of an earlier trial does not end the next one', () => {
    const first = afterEntry(trial())
    const second = afterEntry(trial())
    expect(afterOutcome(second, first, 'succeeded')).toBe(second)
  })
})

describe('opening again', () => {
  test('for all', () => {
    expect(reopened(closed(), 'all')).toEqual({ state: 'open' })
    expect(reopened(trial(true), 'all')).toEqual({ state: 'open' })
  })

  test('for one trial, which stays the only one however often it is asked for', () => {
    expect(reopened(closed(), 'one-trial')).toEqual(trial())
    const underWay = trial(true)
    expect(reopened(underWay, 'one-trial')).toBe(underWay)
    const waiting = trial()
    expect(reopened(waiting, 'one-trial')).toBe(waiting)
  })

  test('what is open stays as it is', () => {
    const gate = newGate()
    expect(reopened(gate, 'all')).toBe(gate)
    expect(reopened(gate, 'one-trial')).toBe(gate)
  })
})
