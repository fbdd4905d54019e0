/** Time, as the supervisor sees it. */
export type Clock = {
  /** Epoch milliseconds, for what is shown: the clock of the computer may be set meanwhile. */
  now(): number
  /** Milliseconds since some moment, for what is decided: they only go forward, at their own pace. */
  ticks(): number
  /** Calls once, after so many milliseconds; the result calls it off. */
  after(ms: number, call: () => void): () => void
}

export const systemClock: Clock = {
  now: Date.now,
  ticks: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, Math.max(0, ms))
    return () => clearTimeout(timer)
  },
}
