import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pause } from '../../../../renderer/connection/pause.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const ended = async (waiting: Promise<void>): Promise<boolean> => {
  let isOver = false
  void waiting.then(() => {
    isOver = true
  })
  await vi.advanceTimersByTimeAsync(0)
  return isOver
}

test('it lasts as long as it is told', async () => {
  const waiting = pause(100, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(99)
  expect(await ended(waiting)).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await ended(waiting)).toBe(true)
})

test('any of its signals ends it early, and no timer stays behind', async () => {
  const first = new AbortController()
  const second = new AbortController()
  const waiting = pause(60_000, first.signal, second.signal)
  second.abort()
  expect(await ended(waiting)).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

test('a signal that was aborted before lets it not begin', async () => {
  expect(await ended(pause(60_000, AbortSignal.abort()))).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})
