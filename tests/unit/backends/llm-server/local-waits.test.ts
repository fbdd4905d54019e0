import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLocalWaits, noticing } from '../../../../backends/llm-server/local-waits.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000 }))
afterEach(() => void vi.useRealTimers())

function setUp() {
  const told: (number | null)[] = []
  return { told, waits: createLocalWaits({ now: Date.now, tell: (since) => told.push(since) }) }
}

test('a wait is told once it is long, and that it is over; a short one never', () => {
  const { told, waits } = setUp()
  const short = waits.begin()
  vi.advanceTimersByTime(1_900)
  short()
  const long = waits.begin()
  vi.advanceTimersByTime(2_000)
  expect(told).toEqual([2_900])
  long()
  long()
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual([2_900, null])
})

test('of several the longest counts', () => {
  const { told, waits } = setUp()
  const first = waits.begin()
  vi.advanceTimersByTime(500)
  const second = waits.begin()
  vi.advanceTimersByTime(2_000)
  first()
  second()
  expect(told).toEqual([1_000, 1_500, null])
})

test('the first piece ends a wait, and an answer that is left is closed', async () => {
  let isClosed = false
  async function* pieces(): AsyncGenerator<string, number> {
    try {
      yield 'a'
      yield 'b'
      return 2
    } finally {
      isClosed = true
    }
  }
  const ended = vi.fn()
  const heard = noticing(pieces(), ended)
  expect(ended).not.toHaveBeenCalled()
  expect(await heard.next()).toEqual({ done: false, value: 'a' })
  expect(ended).toHaveBeenCalled()
  await heard[Symbol.asyncDispose]()
  expect(isClosed).toBe(true)
})
