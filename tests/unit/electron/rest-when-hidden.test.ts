import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron/main'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { REST_AFTER_MS, restWhenHidden } from '../../../electron/rest-when-hidden.ts'

function setUp() {
  const window = new EventEmitter()
  const seen = { isHeld: false, rests: 0 }
  restWhenHidden(window as unknown as BrowserWindow, {
    isHeld: () => seen.isHeld,
    rest: () => {
      seen.rests += 1
    },
  })
  return { window, seen }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  expect(vi.getTimerCount(), 'timers left').toBe(0)
  vi.useRealTimers()
})

test('a window that nobody sees for long is let go, and no sooner', () => {
  const { window, seen } = setUp()
  vi.advanceTimersByTime(10 * REST_AFTER_MS)
  expect(seen.rests).toBe(0)
  window.emit('hide')
  vi.advanceTimersByTime(REST_AFTER_MS - 1)
  expect(seen.rests).toBe(0)
  vi.advanceTimersByTime(1)
  expect(seen.rests).toBe(1)
})

test('one that is shown again in time stays', () => {
  const { window, seen } = setUp()
  window.emit('hide')
  vi.advanceTimersByTime(REST_AFTER_MS - 1)
  window.emit('show')
  vi.advanceTimersByTime(10 * REST_AFTER_MS)
  expect(seen.rests).toBe(0)
})

test('what is not saved keeps it, until it is', () => {
  const { window, seen } = setUp()
  seen.isHeld = true
  window.emit('hide')
  vi.advanceTimersByTime(3 * REST_AFTER_MS)
  expect(seen.rests).toBe(0)
  seen.isHeld = false
  vi.advanceTimersByTime(REST_AFTER_MS)
  expect(seen.rests).toBe(1)
})

test('one that is closed is forgotten', () => {
  const { window, seen } = setUp()
  window.emit('hide')
  window.emit('closed')
  vi.advanceTimersByTime(10 * REST_AFTER_MS)
  expect(seen.rests).toBe(0)
})
