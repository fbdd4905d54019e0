/** A service that changes between working and failing this often … */
export const FLAPPING_CHANGES = 4
/** … within this many milliseconds is unstable … */
export const FLAPPING_WINDOW_MS = 120_000
/** … until it has kept to one of them for this many. */
export const CALM_AFTER_MS = 60_000

/** When the service changed between working and failing, oldest first (epoch milliseconds), and whether that was too often. */
export type Flapping = { changes: readonly number[]; unstable: boolean }

export const steady: Flapping = { changes: [], unstable: false }

export function nextFlapping(before: Flapping, changed: boolean, now: number): Flapping {
  // A time that lies ahead of now is from before the clock was set back.
  const recent = before.changes.filter((at) => at <= now && now - at < FLAPPING_WINDOW_MS)
  const changes = changed ? [...recent, now] : recent
  if (!before.unstable) return { changes, unstable: changes.length >= FLAPPING_CHANGES }
  const last = changes.at(-1)
  const isCalm = last === undefined || now - last >= CALM_AFTER_MS
  return isCalm ? steady : { changes, unstable: true }
}
