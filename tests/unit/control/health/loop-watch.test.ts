import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clockJumpedSince, thisMoment, watchLoop } from '../../../../control/health/loop-watch.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Time passes and no timer fires: what a loop that stands still looks like from inside. */
const standStill = (ms: number): void => {
  const monotonic = performance.now() + ms
  vi.setSystemTime(Date.now() + ms)
  vi.spyOn(performance, 'now').mockReturnValue(monotonic)
}

test('a loop that keeps turning disturbs nothing, and leaves no timer behind', async () => {
  const watch = watchLoop(900)
  await vi.advanceTimersByTimeAsync(900)
  expect(watch.disturbed()).toBe(false)
  watch.stop()
  expect(vi.getTimerCount()).toBe(0)
})

test('a loop that stood still for most of the deadline is seen, also before its next beat', () => {
  const watch = watchLoop(900)
  standStill(600)
  expect(watch.disturbed()).toBe(true)
  watch.stop()
})

test('a short hiccup leaves the probe its fair chance', () => {
  const watch = watchLoop(900)
  standStill(200)
  expect(watch.disturbed()).toBe(false)
  watch.stop()
})

test.each([5_000, -5_000])('a clock that was set by %i ms during the probe is seen', (ms) => {
  const watch = watchLoop(900)
  vi.setSystemTime(Date.now() + ms)
  expect(watch.disturbed()).toBe(true)
  watch.stop()
})

test('the clocks going together is no jump', async () => {
  const then = thisMoment()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(clockJumpedSince(then)).toBe(false)
})
