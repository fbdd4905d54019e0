/** One line of what the product must show. */
export type Row = { what: string; target: string; measured: number | Record<string, number>; unit: string; ok: boolean }

export const round = (value: number): number => Math.round(value * 10) / 10

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

export const median = (values: readonly number[]): number =>
  sorted(values)[Math.floor((values.length - 1) / 2)] ?? Number.NaN

export const percentile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN

export const worst = (values: readonly number[]): number => Math.max(...values)

/** Milliseconds that something takes. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const before = performance.now()
  const result = await work()
  return { ms: performance.now() - before, result }
}

/** A row for one number of milliseconds that has to stay below its target. */
export const below = (what: string, targetMs: number, ms: number): Row => ({
  what,
  target: `< ${targetMs} ms`,
  measured: round(ms),
  unit: 'ms',
  ok: ms < targetMs,
})

/** A row for something that must not happen at all. */
export const none = (what: string, count: number): Row => ({
  what,
  target: '0',
  measured: count,
  unit: 'count',
  ok: count === 0,
})
