const WINDOW_MS = 60_000
const MOST_WRONG = 20

export type Attempts = {
  /** Counts a wrong credential; the seconds to wait when there were too many, else `null`. */
  wrong(): number | null
}

/**
 * Slows down whoever tries credentials. Right ones are always let in: nobody guesses 256 bits, and a page in another tab
 * that sends wrong tickets must not lock the user out. `ticks`: milliseconds that only go forward.
 */
export function createAttempts({ ticks }: { ticks: () => number }): Attempts {
  let windowStart = Number.NEGATIVE_INFINITY
  let count = 0
  return {
    wrong() {
      if (ticks() - windowStart >= WINDOW_MS) {
        windowStart = ticks()
        count = 0
      }
      count += 1
      return count > MOST_WRONG ? Math.ceil((windowStart + WINDOW_MS - ticks()) / 1000) : null
    },
  }
}
