/** One line of what the product must show. */
export type Row = {
  what: string
  target: string
  /** What is held against the target; `null` where it could not be measured. */
  measured: number | null
  unit: 'ms' | 'count' | 'MiB' | 'kB' | '%'
  ok: boolean
  /** What it is as a ratio to something measured beside it in the same run: that can be compared from one machine to another. */
  beside?: { ratio: number; better: 'more' | 'less' }
  /** All that was seen, where `measured` is one number out of several. */
  seen?: Record<string, number>
}

/** How thorough to be: `quick` takes fewer samples and shorter waits. */
export type Effort = { quick: boolean }

export const round = (value: number): number => Math.round(value * 10) / 10

/** The smallest of the values that at least this share of them does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** Milliseconds that something takes. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const before = performance.now()
  const result = await work()
  return { ms: performance.now() - before, result }
}

type Judge = 'median' | 'p99' | 'max'

/** A row for milliseconds that have to stay below their target: which of the samples is judged stands in `what`. */
export function below(what: string, targetMs: number, samples: readonly number[], judge: Judge = 'max'): Row {
  const seen = { median: median(samples), p99: percentile(samples, 0.99), max: percentile(samples, 1) }
  const ms = seen[judge]
  return {
    what: samples.length === 1 ? what : `${what} (${judge} of ${samples.length})`,
    target: `< ${targetMs} ms`,
    measured: Number.isNaN(ms) ? null : round(ms),
    unit: 'ms',
    ok: ms < targetMs,
    ...(samples.length > 1 && {
      seen: {
        min: round(Math.min(...samples)),
        median: round(seen.median),
        ...(samples.length >= 100 && { p99: round(seen.p99) }),
        max: round(seen.max),
      },
    }),
  }
}

/** A row for something that has to happen this often, neither more nor less. */
export const exactly = (what: string, target: number, count: number, seen?: Record<string, number>): Row => ({
  what,
  target: String(target),
  measured: round(count),
  unit: 'count',
  ok: count === target,
  ...(seen && { seen }),
})

/** A row for something that must not happen at all. */
export const none = (what: string, count: number, seen?: Record<string, number>): Row => exactly(what, 0, count, seen)
