import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSeries } from '../../../../control/resources/series.ts'
import { memoryTrend } from '../../../../control/resources/trend.ts'
import type { MemoryTrend, ResourcePoint } from '../../../../shared/own-health.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { random } from '../../../support/seeded-random.ts'

const HOUR = 3_600_000
const EVERY = 30_000
const START = 1_700_000_000_000
const MB = 1e6
const runs = { numRuns: isLongRun ? 500 : 25 }

/** Bytes after so many hours. */
type Shape = (hours: number) => number

/** What is said after each half hour of a run that holds so much; the series is the one that the app keeps. */
function watched(hours: number, shape: Shape, limit = 1_000 * MB): (MemoryTrend | null)[] {
  const series = createSeries<ResourcePoint>()
  const said: (MemoryTrend | null)[] = []
  for (let at = START; at <= START + hours * HOUR; at += EVERY) {
    series.add({ at, memory: Math.max(MB, shape((at - START) / HOUR)), cpu: null })
    if ((at - START) % (HOUR / 2) === 0) said.push(memoryTrend(series.points(), { startedAt: START, limit, now: at }))
  }
  return said
}

const warned = (said: (MemoryTrend | null)[]): boolean => said.some((one) => one !== null)

const noise = (seed: number, amplitude: number): Shape => {
  const next = random(seed)
  return () => (next() - 0.5) * 2 * amplitude
}
const saw =
  (periodHours: number, amplitude: number): Shape =>
  (hours) =>
    ((hours % periodHours) / periodHours) * amplitude

const seeds = fc.integer()
const base = fc.integer({ min: 40, max: 300 }).map((mb) => mb * MB)
const saws = fc.record({
  period: fc.double({ min: 0.01, max: 0.3, noNaN: true }),
  amplitude: fc.integer({ min: 0, max: 80 }).map((mb) => mb * MB),
})

describe('memory that is no leak', () => {
  it('is not called one for the saw-teeth of a garbage collector, whatever noise lies over them', () => {
    fc.assert(
      fc.property(base, saws, seeds, (held, { period, amplitude }, seed) => {
        const over = noise(seed, 4 * MB)
        expect(warned(watched(8, (h) => held + saw(period, amplitude)(h) + over(h)))).toBe(false)
      }),
      runs,
    )
  })

  it('is not called one for growth after a start that comes to an end', () => {
    const settling = fc.record({
      to: fc.integer({ min: 10, max: 400 }).map((mb) => mb * MB),
      hours: fc.double({ min: 0.02, max: 0.3, noNaN: true }),
    })
    fc.assert(
      fc.property(base, settling, seeds, (held, { to, hours: tau }, seed) => {
        const over = noise(seed, 3 * MB)
        expect(warned(watched(8, (h) => held + to * (1 - Math.exp(-h / tau)) + over(h)))).toBe(false)
      }),
      runs,
    )
  })

  it('is not called one for a step, as when a model is loaded or a cache is filled', () => {
    const steps = fc.record({
      at: fc.double({ min: 0, max: 7, noNaN: true }),
      by: fc.integer({ min: 10, max: 600 }).map((mb) => mb * MB),
    })
    fc.assert(
      fc.property(base, steps, seeds, (held, { at, by }, seed) => {
        const over = noise(seed, 3 * MB)
        expect(warned(watched(8, (h) => held + (h >= at ? by : 0) + over(h)))).toBe(false)
      }),
      runs,
    )
  })

  it('is not called one where it shrinks, or grows so slowly that the limit is days away', () => {
    expect(warned(watched(8, (h) => 300 * MB - h * 20 * MB))).toBe(false)
    expect(warned(watched(24, (h) => 60 * MB + h * 12 * MB))).toBe(false)
  })
})

describe('memory that leaks', () => {
  it('is told hours before the limit, with its pace, under saw-teeth and noise', () => {
    const leaks = fc.record({ perHour: fc.integer({ min: 60, max: 150 }), amplitude: fc.integer({ min: 0, max: 40 }) })
    fc.assert(
      fc.property(leaks, saws, seeds, ({ perHour, amplitude }, { period }, seed) => {
        const over = noise(seed, 3 * MB)
        const hours = 850 / perHour
        const said = watched(hours, (h) => 100 * MB + h * perHour * MB + saw(period, amplitude * MB)(h) + over(h))
        const at = said.findIndex((one) => one !== null)
        expect(at).toBeGreaterThan(0)
        expect(at / 2).toBeLessThan(hours - 1)
        const last = said.at(-1)
        expect(last?.perHour).toBeGreaterThan(perHour * MB * 0.7)
        expect(last?.perHour).toBeLessThan(perHour * MB * 1.3)
        expect(last?.hoursLeft).toBeLessThan(4)
      }),
      runs,
    )
  })

  it('is told within the hour where the limit is less than an hour away', () => {
    const said = watched(1, (h) => 100 * MB + h * 700 * MB)
    expect(said.findIndex((one) => one !== null)).toBeGreaterThan(0)
    expect(said.at(-1)?.hoursLeft).toBeLessThan(0.5)
  })

  it('is over once it is given back', () => {
    expect(watched(8, (h) => (h < 5 ? 100 * MB + h * 100 * MB : 110 * MB)).at(-1)).toBeNull()
  })
})

describe('a series of points', () => {
  it('keeps a day in bounded memory, the last hour as it was looked at', () => {
    const series = createSeries<ResourcePoint>()
    for (let at = START; at < START + 100 * HOUR; at += EVERY) series.add({ at, memory: 1, cpu: null })
    const points = series.points()
    expect(points.length).toBeLessThan(420)
    expect(points.at(-1)?.at).toBe(START + 100 * HOUR - EVERY)
    expect(points[0]?.at).toBeGreaterThanOrEqual(START + 76 * HOUR - EVERY)
    expect(points.filter(({ at }) => at >= START + 99 * HOUR).length).toBe(120)
    expect(points).toEqual([...points].sort((one, other) => one.at - other.at))
  })

  it('begins anew where the clock is set back', () => {
    const series = createSeries<ResourcePoint>()
    series.add({ at: START, memory: 1, cpu: null })
    series.add({ at: START - HOUR, memory: 2, cpu: null })
    expect(series.points()).toEqual([{ at: START - HOUR, memory: 2, cpu: null }])
  })
})
