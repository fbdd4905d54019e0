/** How many messages a minute each user may have dealt with; what is more has to wait, not to be lost. */
export type Pace = {
  /** Milliseconds until this user's next one; 0: now. */
  waitMs(user: number, now: number): number
  /** One more is dealt with. */
  count(user: number, now: number): void
}

const MINUTE_MS = 60_000

export function createPace(perMinute: () => number): Pace {
  const lately = new Map<number, number[]>()
  const within = (user: number, now: number): number[] =>
    (lately.get(user) ?? []).filter((at) => at > now - MINUTE_MS && at <= now)
  return {
    waitMs(user, now) {
      const times = within(user, now)
      if (times.length === 0) lately.delete(user)
      const [oldest = now] = times.slice(-perMinute())
      return times.length < perMinute() ? 0 : oldest + MINUTE_MS - now
    },
    count(user, now) {
      lately.set(user, [...within(user, now), now])
    },
  }
}
