import type { LatencySample } from '../../shared/history.ts'

export type LatencyFigures = Pick<LatencySample, 'median' | 'max' | 'failures'>

/** A whole range in figures: the middle one of its medians, the slowest answer of all, and the checks without one. */
export function figuresOf(points: readonly LatencySample[]): LatencyFigures {
  const medians = points.flatMap(({ median }) => (median === null ? [] : [median])).toSorted((a, b) => a - b)
  const slowest = points.flatMap(({ max }) => (max === null ? [] : [max]))
  return {
    median: medians[Math.floor((medians.length - 1) / 2)] ?? null,
    max: slowest.length === 0 ? null : Math.max(...slowest),
    failures: points.reduce((sum, { failures }) => sum + failures, 0),
  }
}
