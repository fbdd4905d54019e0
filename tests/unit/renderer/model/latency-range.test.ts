import { expect, test } from 'vitest'
import { figuresOf } from '../../../../renderer/model/latency-range.ts'
import type { LatencySample } from '../../../../shared/history.ts'

const point = (median: number | null, max: number | null, failures = 0): LatencySample => ({
  at: 0,
  spanMs: 60_000,
  count: 20,
  failures,
  min: median,
  median,
  max,
})

test('above a curve stand the figures of all of it, not of its last point', () => {
  expect(figuresOf([point(4, 9), point(6, 70, 2), point(null, null, 20), point(5, 8)])).toEqual({
    median: 5,
    max: 70,
    failures: 22,
  })
  expect(figuresOf([point(3, 4), point(8, 9)])).toEqual({ median: 3, max: 9, failures: 0 })
  expect(figuresOf([point(null, null, 1)])).toEqual({ median: null, max: null, failures: 1 })
  expect(figuresOf([])).toEqual({ median: null, max: null, failures: 0 })
})
