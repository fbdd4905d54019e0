import type { Clock } from '../../control/supervisor/clock.ts'

export type ManualClock = Clock & {
  /** Lets time pass: timers that fall due are called in their order. */
  pass(ms: number): void
  /** Somebody sets the clock of the computer ahead, or back; no time passes. */
  set(aheadMs: number): void
  /** How many timers are set. */
  waiting(): number
}

/** A clock that goes only when it is told to. */
export function createManualClock(start = 1_000_000): ManualClock {
  let now = start
  let ahead = 0
  const timers = new Set<{ at: number; call: () => void }>()
  const nextUntil = (end: number) =>
    [...timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0]
  return {
    now: () => now + ahead,
    ticks: () => now,
    after(ms, call) {
      const timer = { at: now + Math.max(0, ms), call }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    pass(ms) {
      const end = now + ms
      for (let next = nextUntil(end); next; next = nextUntil(end)) {
        timers.delete(next)
        now = next.at
        next.call()
      }
      now = end
    },
    set(aheadMs) {
      ahead = aheadMs
    },
    waiting: () => timers.size,
  }
}
