import type { LatencySample } from '../../../shared/history.ts'
import type { ServiceId } from '../../../shared/services.ts'

export const MINUTE_MS = 60_000

export type ServiceSample = LatencySample & { service: ServiceId }

type Open = { at: number; times: number[]; failures: number }

export type SampleBook = {
  /** One probe; `latencyMs`: `null` where it failed. */
  add(service: ServiceId, at: number, latencyMs: number | null): void
  /** Takes out what belongs to minutes that are over; with `all`, what was begun, too. */
  take(now: number, all?: boolean): ServiceSample[]
}

/** Gathers probes in memory, a minute at a time. */
export function createSampleBook(): SampleBook {
  const open = new Map<ServiceId, Open>()
  let done: ServiceSample[] = []
  const end = (service: ServiceId): void => {
    const minute = open.get(service)
    if (minute !== undefined) done.push(sampleOf(service, minute))
    open.delete(service)
  }
  return {
    add(service, at, latencyMs) {
      const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS
      if (open.get(service)?.at !== minute) end(service)
      const current = open.get(service) ?? { at: minute, times: [], failures: 0 }
      open.set(service, current)
      if (latencyMs === null) current.failures += 1
      else current.times.push(latencyMs)
    },
    take(now, all = false) {
      for (const [service, { at }] of [...open]) if (all || at + MINUTE_MS <= now) end(service)
      const taken = done
      done = []
      return taken
    },
  }
}

/** Milliseconds with one decimal. */
const tenth = (value: number): number => Math.round(value * 10) / 10

function sampleOf(service: ServiceId, { at, times, failures }: Open): ServiceSample {
  const sorted = times.toSorted((a, b) => a - b)
  const at_ = (index: number): number | null => (sorted[index] === undefined ? null : tenth(sorted[index]))
  return {
    service,
    at,
    spanMs: MINUTE_MS,
    count: times.length + failures,
    failures,
    min: at_(0),
    median: at_(Math.floor((sorted.length - 1) / 2)),
    max: at_(sorted.length - 1),
  }
}

/** Several samples as one of a longer span. The median is the middle one of the medians, each as heavy as its answers. */
export function mergeSamples(samples: readonly LatencySample[], at: number, spanMs: number): LatencySample {
  const sum = (of: (sample: LatencySample) => number): number => samples.reduce((total, one) => total + of(one), 0)
  const values = (of: (sample: LatencySample) => number | null): number[] =>
    samples.map(of).filter((value) => value !== null)
  return {
    at,
    spanMs,
    count: sum(({ count }) => count),
    failures: sum(({ failures }) => failures),
    min: least(values(({ min }) => min)),
    median: middle(samples),
    max: most(values(({ max }) => max)),
  }
}

const least = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.min(...values))
const most = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.max(...values))

function middle(samples: readonly LatencySample[]): number | null {
  const sorted = samples
    .flatMap(({ median, count, failures }) => (median === null ? [] : [{ median, weight: count - failures }]))
    .toSorted((a, b) => a.median - b.median)
  let left = sorted.reduce((total, { weight }) => total + weight, 0) / 2
  for (const { median, weight } of sorted) {
    left -= weight
    if (left <= 0) return median
  }
  return null
}
