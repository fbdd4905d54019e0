import type { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { createLagMeter } from '../../../../control/diagnosis/lag-meter.ts'

const NANOSECONDS = 1e6

/** A loop that saw what the test says. */
function setUp() {
  let isBeating = false
  let longestMs = 0
  const meter = createLagMeter((({ resolution }: { resolution: number }) => ({
    count: 3,
    percentile: () => (resolution + longestMs) * NANOSECONDS,
    enable: () => (isBeating = true),
    disable: () => (isBeating = false),
    reset: () => undefined,
  })) as unknown as typeof monitorEventLoopDelay)
  return { meter, beats: () => isBeating, late: (ms: number) => (longestMs = ms) }
}

test('an idle process is not woken, and told how late came what it waited for', () => {
  const { meter, beats, late } = setUp()
  meter.begin()
  expect(beats()).toBe(true)
  late(30)
  expect(meter.take(true)).toEqual({ longestMs: 130, lags: Array.from({ length: 7 }, () => 30) })
  expect(beats()).toBe(false)
  meter.late(2)
  meter.late(30)
  expect(meter.take(true)).toEqual({ longestMs: 130, lags: [2, 30] })
  expect(beats()).toBe(false)
  expect(meter.take(true)).toEqual({ longestMs: 0, lags: [] })
  meter.end()
  expect(beats()).toBe(false)
})

test('what comes late begins the closer look at once, and is told', () => {
  const { meter, beats, late } = setUp()
  meter.begin()
  meter.take(true)
  meter.late(1_000)
  expect(beats()).toBe(true)
  late(20)
  // The beats tell the rest.
  meter.late(500)
  expect(meter.take(true)).toEqual({ longestMs: 1_100, lags: [1_000, ...Array.from({ length: 7 }, () => 20)] })
})

test('it is looked at closely again once it is late, or not idle', () => {
  const { meter, beats, late } = setUp()
  meter.begin()
  meter.take(true)
  meter.late(150)
  meter.take(true)
  expect(beats()).toBe(true)
  late(1_000)
  expect(meter.take(true).longestMs).toBe(1_100)
  expect(beats()).toBe(true)
  late(0)
  meter.take(true)
  expect(beats()).toBe(false)
  meter.take(false)
  expect(beats()).toBe(true)
})
