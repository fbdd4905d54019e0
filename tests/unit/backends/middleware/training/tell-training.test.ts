import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { tellTraining } from '../../../../../backends/middleware/training/tell-training.ts'
import type { Training } from '../../../../../backends/middleware/training/training.ts'
import { idleTraining, type TrainingState } from '../../../../../shared/training.ts'

function setUp() {
  let state: TrainingState = idleTraining
  let changed = (): void => undefined
  const ending = new AbortController()
  const training: Pick<Training, 'state' | 'subscribe' | 'closed'> = {
    state: () => state,
    subscribe(listener) {
      changed = listener
      return () => undefined
    },
    closed: ending.signal,
  }
  const told: TrainingState[] = []
  const tellNow = tellTraining(training, (one) => void told.push(one))
  const become = (rate: number): void => {
    state = { ...idleTraining, rate }
    changed()
  }
  return { become, tellNow, rates: () => told.map(({ rate }) => rate), end: () => ending.abort() }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  expect(vi.getTimerCount(), 'timers left').toBe(0)
  vi.useRealTimers()
})

describe('what training does is told', () => {
  test('at once, and ten times a second when there is much of it', () => {
    const { become, rates } = setUp()
    for (const rate of [1, 2, 3]) become(rate)
    expect(rates()).toEqual([1])
    vi.advanceTimersByTime(100)
    expect(rates()).toEqual([1, 3])
    vi.advanceTimersByTime(100)
  })

  test('at once when asked, also what would have waited (found by chaos, seed 31)', () => {
    const { become, tellNow, rates } = setUp()
    become(1)
    become(2)
    tellNow()
    expect(rates()).toEqual([1, 2])
    vi.advanceTimersByTime(100)
    tellNow()
    expect(rates()).toEqual([1, 2])
  })

  test('once: news of the services changed the state of an idle system every four seconds', () => {
    const { become, rates } = setUp()
    for (const rate of [1, 1, 2, 2, 1]) {
      become(rate)
      vi.advanceTimersByTime(4_000)
    }
    expect(rates()).toEqual([1, 2, 1])
  })

  test('no more after the end', () => {
    const { become, rates, end } = setUp()
    become(1)
    become(2)
    end()
    vi.advanceTimersByTime(1_000)
    become(3)
    expect(rates()).toEqual([1])
  })
})
