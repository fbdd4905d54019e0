import type { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { createLagMeter } from '../../../../control/diagnosis/lag-meter.ts'

const NANOSECONDS = 1e6

/** Loops that saw what the test says, by their resolution. */
function setUp() {
  const enabled = new Set<number>()
  let longestMs = 0
  const meter = createLagMeter((({ resolution }: { resolution: number }) => ({
    count: 3,
    get max() {
      return (resolution + longestMs) * NANOSECONDS
    },
    percentile: () => (resolution + longestMs) * NANOSECONDS,
    enable: () => enabled.add(resolution),
    disable: () => enabled.delete(resolution),
    reset: () => undefined,
  })) as unknown as typeof monitorEventLoopDelay)
  return { meter, beats: () => [...enabled], late: (ms: number) => (longestMs = ms) }
}

test('an idle process is woken less often, and told the same', () => {
  const { meter, beats, late } = setUp()
  meter.begin()
  expect(beats()).toEqual([100])
  late(30)
  const closely = meter.take(true)
  expect(beats()).toEqual([400])
  expect(meter.take(true)).toEqual(closely)
  expect(closely.lags).toEqual(Array.from({ length: 7 }, () => 30))
  meter.end()
  expect(beats()).toEqual([])
})

test('it is looked at closely again once it is late, or not idle', () => {
  const { meter, beats, late } = setUp()
  meter.begin()
  meter.take(true)
  late(1_000)
  expect(meter.take(true).longestMs).toBe(1_100)
  expect(beats()).toEqual([100])
  late(0)
  meter.take(true)
  expect(beats()).toEqual([400])
  meter.take(false)
  expect(beats()).toEqual([100])
})
