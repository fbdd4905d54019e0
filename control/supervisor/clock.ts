/** Time, as the supervisor sees it. */
export type Clock = {
  /** Epoch milliseconds. */
  now(): number
  /** Calls once, after so many milliseconds; the result calls it off. */
  after(ms: number, call: () => void): () => void
}

export const systemClock: Clock = {
  now: Date.now,
  after(ms, call) {
    const timer = setTimeout(call, Math.max(0, ms))
    return () => clearTimeout(timer)
  },
}
