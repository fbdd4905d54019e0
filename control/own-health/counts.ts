import { type LossKind, lossKinds } from '../../shared/own-health.ts'
import { listenToTold } from './told.ts'

/** Milliseconds of a write that waits for the disk, from which on it is a slow one. */
export const SLOW_WRITE_MS = 1_000
/** How many of the last writes that waited for the disk are looked at. */
const LAST_WRITES = 50
/** Milliseconds: what was lost, or failed, longer ago is history. */
export const RECENT_MS = 3_600_000

export type Loss = { count: number; lastAt: number | null }

export type Counts = {
  lost: Record<LossKind, Loss>
  /** Writes since it began; `recent`: how long the last ones that waited for the disk took, milliseconds. */
  writes: { count: number; recent: number[]; failed: Loss; slow: Loss }
}

const none = (): Loss => ({ count: 0, lastAt: null })

/** Counts what is lost and how long writes take, from what is said in passing. */
export function createCounts(now: () => number): { read(): Counts; close(): void } {
  const lost = Object.fromEntries(lossKinds.map((kind) => [kind, none()])) as Record<LossKind, Loss>
  const failed = none()
  const slow = none()
  const recent: number[] = []
  let count = 0
  const add = (loss: Loss, by = 1): void => {
    loss.count += by
    loss.lastAt = now()
  }
  const close = listenToTold({
    onWrite({ tookMs, ok, synced }) {
      count += 1
      if (!ok) add(failed)
      if (!synced) return
      recent.push(tookMs)
      if (recent.length > LAST_WRITES) recent.shift()
      if (tookMs >= SLOW_WRITE_MS) add(slow)
    },
    onLoss: ({ kind, count: by }) => add(lost[kind], by),
  })
  return {
    read: () => ({
      lost: Object.fromEntries(lossKinds.map((kind) => [kind, { ...lost[kind] }])) as Record<LossKind, Loss>,
      writes: { count, recent: [...recent], failed: { ...failed }, slow: { ...slow } },
    }),
    close,
  }
}

/** The middle one; `null` of none. */
export function medianOf(values: readonly number[]): number | null {
  return quantileOf(values, 0.5)
}

/** `share` from 0 to 1; the nearest value, none that is made up. `null` of none. */
export function quantileOf(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? null
}
