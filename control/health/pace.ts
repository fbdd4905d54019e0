/** Milliseconds. An answer above this is slow … */
export const SLOW_ABOVE_MS = 500
/** … and a slow service must come below this to be called fast again, so that one that hovers does not flicker. */
export const FAST_BELOW_MS = 400
/** Answers in a row that change the pace of a service that works. */
const PACE_CHANGES_AFTER = 2

/** `contrary`: answers in a row that speak against the present pace. */
export type Pace = { slow: boolean; contrary: number }

/** The first answer after failing, or ever, decides alone. */
export const firstPace = (latencyMs: number | null): Pace => ({ slow: (latencyMs ?? 0) > SLOW_ABOVE_MS, contrary: 0 })

/** An answer whose latency could not be measured says nothing about the pace. */
export function nextPace({ slow, contrary }: Pace, latencyMs: number | null): Pace {
  if (latencyMs === null) return { slow, contrary }
  const speaksAgainst = slow ? latencyMs < FAST_BELOW_MS : latencyMs > SLOW_ABOVE_MS
  if (!speaksAgainst) return { slow, contrary: 0 }
  return contrary + 1 >= PACE_CHANGES_AFTER ? { slow: !slow, contrary: 0 } : { slow, contrary: contrary + 1 }
}
