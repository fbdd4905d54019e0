/** Milliseconds, all of them. A start that takes longer than this hangs. */
export const START_WITHIN_MS = 15_000
/** For a process that was asked to leave, before it is forced. */
export const STOP_WITHIN_MS = 5_000
/** A killed process that is still there is killed again after this long: children may have been born meanwhile. */
export const KILL_AGAIN_MS = 1_000
/** A run that lasted this long was stable: delays begin at the first again. */
export const STABLE_AFTER_MS = 60_000

const FIRST_DELAY_MS = 1_000
const LAST_DELAY_MS = 16_000
/** Share by which a delay varies, so that services that fell together do not come back together. */
const SPREAD = 0.2
/** Restarts within the window; one crash more and only a person starts it again. */
export const RESTART_BUDGET = 5
export const BUDGET_WINDOW_MS = 10 * 60_000

export type AfterCrash = {
  /** Times of the crashes within the window, this one included, as `ticks` of the clock. */
  crashes: number[]
  /** Milliseconds; `null` when the budget is spent. */
  restartInMs: number | null
}

/**
 * What follows from one more crash: 1, 2, 4, 8, 16 s of waiting, each ± 20 %, then no more. `step` counts the crashes since the
 * last stable run, `random` goes from 0 up to 1.
 */
export function afterCrash(before: { crashes: number[]; step: number }, ticks: number, random: number): AfterCrash {
  const crashes = [...before.crashes.filter((at) => ticks - at < BUDGET_WINDOW_MS), ticks]
  if (crashes.length > RESTART_BUDGET) return { crashes, restartInMs: null }
  const delay = Math.min(FIRST_DELAY_MS * 2 ** before.step, LAST_DELAY_MS)
  return { crashes, restartInMs: Math.round(delay * (1 - SPREAD + 2 * SPREAD * random)) }
}
