/** How fast something comes, and how long it takes yet. */
export type PullMeter = {
  /** Bytes that are there at a moment, in milliseconds. */
  add(completed: number, at: number): void
  /** Bytes a second over the last moments; `null` while too little was seen. */
  rate(): number | null
  /** What came before says nothing about what comes now. */
  reset(): void
}

/** Milliseconds: long enough to be calm, short enough to follow a change. */
const WINDOW_MS = 10_000
const ENOUGH_MS = 1_000

export function createPullMeter(): PullMeter {
  let samples: { completed: number; at: number }[] = []
  return {
    add(completed, at) {
      const last = samples.at(-1)
      // A part that failed comes again: counted from there.
      if (last && completed < last.completed) samples = []
      samples.push({ completed, at })
      while ((samples[1]?.at ?? at) <= at - WINDOW_MS) samples.shift()
    },
    rate() {
      const [first, last] = [samples[0], samples.at(-1)]
      if (!first || !last || last.at - first.at < ENOUGH_MS) return null
      return ((last.completed - first.completed) / (last.at - first.at)) * 1000
    },
    reset() {
      samples = []
    },
  }
}

/** Whole seconds until all that is known of has come; `null` where that cannot be said. */
export const secondsLeft = (rate: number | null, { completed, total }: { completed: number; total: number }) =>
  rate === null || rate <= 0 ? null : Math.ceil(Math.max(0, total - completed) / rate)
