/** Milliseconds of running that the rate is taken from. */
const SPAN_MS = 60_000
const BUCKET_MS = 1_000

/** How fast exchanges are made, of the last minute. */
export type Pace = {
  made(now: number): void
  /** Exchanges a minute; `null` before the second one. */
  rate(now: number): number | null
  /** It stood still: what was before says nothing of what comes. */
  restart(): void
}

export function createPace(): Pace {
  /** Exchanges by the second in which they were made. */
  let buckets = new Map<number, number>()
  let firstAt: number | null = null

  const forget = (now: number): void => {
    const oldest = Math.floor((now - SPAN_MS) / BUCKET_MS)
    for (const second of buckets.keys()) if (second <= oldest) buckets.delete(second)
  }
  return {
    made(now) {
      firstAt ??= now
      const second = Math.floor(now / BUCKET_MS)
      buckets.set(second, (buckets.get(second) ?? 0) + 1)
      forget(now)
    },
    rate(now) {
      forget(now)
      const count = [...buckets.values()].reduce((sum, one) => sum + one, 0)
      const span = firstAt === null ? 0 : Math.min(SPAN_MS, now - firstAt)
      // The first exchange only starts the clock.
      const counted = span === SPAN_MS ? count : count - 1
      return span <= 0 || counted <= 0 ? null : (counted / span) * 60_000
    },
    restart() {
      buckets = new Map()
      firstAt = null
    },
  }
}
