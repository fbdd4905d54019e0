/** Milliseconds. */
export const START_WITHIN_MS = 15_000
export const STOP_WITHIN_MS = 5_000
/** After this long a run counts as stable: earlier crashes are forgotten. */
export const STABLE_AFTER_MS = 60_000

const FIRST_DELAY_MS = 1_000
const LAST_DELAY_MS = 16_000
/** Share by which a delay varies, so that services that fell together do not come back together. */
const SPREAD = 0.2
/** Restarts within the window; one crash more and only a person starts it again. */
export const RESTART_BUDGET = 5
export const BUDGET_WINDOW_MS = 10 * 60_000

export type AfterCrash = {
  /** Times of the crashes within the window, this one included. */
  crashes: number[]
  /** Milliseconds; `null` when the budget is spent. */
  restartInMs: number | null
  windowMinutes: number
}

/** What follows from one more crash: 1, 2, 4, 8, 16 s of waiting, each ± 20 %, then no more. `random` from 0 up to 1. */
export function afterCrash({ crashes }: { crashes: number[] }, now: number, random: number): AfterCrash {
  const counted = [...crashes.filter((at) => now - at < BUDGET_WINDOW_MS), now]
  const windowMinutes = BUDGET_WINDOW_MS / 60_000
  if (counted.length > RESTART_BUDGET) return { crashes: counted, restartInMs: null, windowMinutes }
  const delay = Math.min(FIRST_DELAY_MS * 2 ** (counted.length - 1), LAST_DELAY_MS)
  return { crashes: counted, restartInMs: delay * (1 - SPREAD + 2 * SPREAD * random), windowMinutes }
}
