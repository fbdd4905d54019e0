import type { ResourcePoint } from '../../shared/own-health.ts'

/** Milliseconds that are kept as they were looked at, and that are kept at all. */
const FINE_MS = 3_600_000
const ALL_MS = 24 * 3_600_000
/** Milliseconds of one point of the older ones. */
const COARSE_MS = 300_000

export type Series<Point extends ResourcePoint> = {
  add(point: Point): void
  /** The oldest first. */
  points(): Point[]
  clear(): void
}

/**
 * A day of points in bounded memory: the last hour as it was looked at, what is older as one of each five minutes, the one with the
 * least memory, since that is what a leak lifts. Points have to come in the order of their times.
 */
export function createSeries<Point extends ResourcePoint>(): Series<Point> {
  let fine: Point[] = []
  let coarse: Point[] = []

  const thinOut = (point: Point): void => {
    const last = coarse.at(-1)
    if (last === undefined || Math.floor(last.at / COARSE_MS) !== Math.floor(point.at / COARSE_MS)) coarse.push(point)
    else if (point.memory < last.memory) coarse[coarse.length - 1] = point
  }
  return {
    add(point) {
      // The clock was set back: what is older than it seems would never go.
      if ((fine.at(-1)?.at ?? 0) > point.at) {
        fine = []
        coarse = []
      }
      fine.push(point)
      while (fine[0] !== undefined && fine[0].at < point.at - FINE_MS) {
        thinOut(fine[0])
        fine.shift()
      }
      while (coarse[0] !== undefined && coarse[0].at < point.at - ALL_MS) coarse.shift()
    },
    points: () => [...coarse, ...fine],
    clear() {
      fine = []
      coarse = []
    },
  }
}
