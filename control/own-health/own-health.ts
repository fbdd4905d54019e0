import { getHeapStatistics } from 'node:v8'
import type { CrashNote, MemoryTrend, OwnHealth, ResourcePoint } from '../../shared/own-health.ts'
import { limitOf } from '../resources/limits.ts'
import { createSeries } from '../resources/series.ts'
import { memoryTrend } from '../resources/trend.ts'
import { createCounts, medianOf, quantileOf } from './counts.ts'
import { judgeOwn } from './judge.ts'

/** Milliseconds between two points of the app itself. */
const POINT_EVERY_MS = 30_000
/** Milliseconds of which the lag of the event loop is told. */
const LAG_WINDOW_MS = 300_000

type OwnPoint = ResourcePoint & { lag: number | null }
/** What others know: of the services, of the doors, of the folder. */
export type Surroundings = Pick<OwnHealth, 'safeMode' | 'services' | 'places' | 'doors' | 'versions' | 'system'>

export type OwnHealthWatch = {
  /** How late things happened since the last call, milliseconds. Called every few seconds by whoever has a timer anyway. */
  looked(lags: readonly number[]): void
  report(around: Surroundings): OwnHealth
  close(): void
}

type Parts = {
  /** Epoch milliseconds. */
  now(): number
  startedAt: number
  crash: CrashNote | null
  /** What this process uses; another in tests. */
  self?: () => Self
}

/** Bytes, and milliseconds of CPU so far. */
export type Self = { resident: number; heap: number; heapLimit: number; cpuMs: number }

/** Watches the app itself: it has no timer of its own, and reads counters. */
export function createOwnHealth({ now, startedAt, crash, self = thisProcess }: Parts): OwnHealthWatch {
  const counts = createCounts(now)
  const series = createSeries<OwnPoint>()
  let lags: { at: number; values: readonly number[] }[] = []
  let last: { at: number; cpuMs: number } | null = null
  let trend: MemoryTrend | null = null

  const addPoint = (at: number): void => {
    const { resident, cpuMs, heapLimit } = self()
    const lag = quantileOf(
      lags.filter((one) => one.at > at - POINT_EVERY_MS).flatMap(({ values }) => values),
      1,
    )
    series.add({ at, memory: resident, cpu: last === null ? null : cpuShare(last, { at, cpuMs }), lag })
    last = { at, cpuMs }
    trend = memoryTrend(series.points(), { startedAt, limit: limitOf(heapLimit), now: at })
  }
  const loopNow = (): OwnHealth['loop'] => {
    const values = lags.flatMap((one) => one.values)
    const [median, p99, max] = [medianOf(values), quantileOf(values, 0.99), quantileOf(values, 1)]
    return median === null || p99 === null || max === null ? null : { median, p99, max }
  }
  return {
    looked(values) {
      const at = now()
      lags = [...lags.filter((one) => one.at > at - LAG_WINDOW_MS), { at, values }]
      if (last === null || at - last.at >= POINT_EVERY_MS || at < last.at) addPoint(at)
    },
    report(around) {
      const { resident, heap, heapLimit } = self()
      const { lost, writes } = counts.read()
      const loop = loopNow()
      const memory = { resident, heap, heapLimit }
      const findings = judgeOwn({
        now: now(),
        loop,
        memory,
        trend,
        counts: { lost, writes },
        door: openness(around),
        crash,
      })
      return {
        ...around,
        at: now(),
        state: findings.length === 0 ? 'ok' : 'attention',
        findings,
        startedAt,
        pid: process.pid,
        loop,
        memory,
        lost,
        disk: {
          writes: writes.count,
          median: medianOf(writes.recent),
          slowest: quantileOf(writes.recent, 1),
          slow: writes.slow.count,
          failed: writes.failed,
        },
        points: series.points(),
        crash,
      }
    },
    close: counts.close,
  }
}

const openness = ({ doors: { isOpen, web } }: Surroundings) => ({ isOpen, address: web })

/** Percent of a core between two moments. */
export const cpuShare = (before: { at: number; cpuMs: number }, after: { at: number; cpuMs: number }): number =>
  Math.max(0, Math.round((1000 * (after.cpuMs - before.cpuMs)) / Math.max(1, after.at - before.at)) / 10)

function thisProcess(): Self {
  const { used_heap_size: heap, heap_size_limit: heapLimit } = getHeapStatistics()
  const { user, system } = process.cpuUsage()
  return { resident: process.memoryUsage.rss(), heap, heapLimit, cpuMs: (user + system) / 1000 }
}
