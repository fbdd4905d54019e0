import { monitorEventLoopDelay } from 'node:perf_hooks'

export type LagMeter = {
  begin(): void
  /** Something that waited for its time in this process came so many milliseconds after it. Counts where nothing else is measured. */
  late(ms: number): void
  /** What was seen since the last time, milliseconds; and whether little is to be seen from now on. */
  take(isIdle: boolean): { longestMs: number; lags: number[] }
  end(): void
}

/** Milliseconds between two beats of the event loop. */
const BEAT_MS = 100
/** Milliseconds: something that lasts as long may come again, and is worth a closer look. */
const WORTH_A_LOOK_MS = 100
const NANOSECONDS = 1e6
/** Shares of the time between two looks at which the lag is read. */
const LAG_SHARES = [10, 25, 50, 75, 90, 97, 100]

/**
 * How late things happen in this process: closely while something is under way or late. While it is idle there are no beats, each of which
 * would wake it: what has a timer anyway tells how late it came, until something is worth a closer look.
 */
export function createLagMeter(open = monitorEventLoopDelay): LagMeter {
  const loop = open({ resolution: BEAT_MS })
  let isBeating = false
  let told: number[] = []

  const beat = (): void => {
    if (!isBeating) loop.enable()
    isBeating = true
  }
  const rest = (): void => {
    if (isBeating) loop.disable()
    isBeating = false
  }
  return {
    begin: beat,
    late(ms) {
      if (isBeating) return
      told.push(ms)
      if (ms >= WORTH_A_LOOK_MS) beat()
    },
    take(isIdle) {
      // What was told came before the beats.
      const lags = [...told, ...(isBeating ? lagsOf(loop) : [])]
      const longest = Math.max(0, ...lags)
      if (isIdle && longest < WORTH_A_LOOK_MS) rest()
      else beat()
      // The first beat after this is lost.
      loop.reset()
      told = []
      return { longestMs: lags.length === 0 ? 0 : longest + BEAT_MS, lags }
    },
    end: rest,
  }
}

/** What the monitor measures is the distance of two beats; what is more than their regular distance is lateness. */
const lagsOf = (loop: ReturnType<typeof monitorEventLoopDelay>): number[] =>
  loop.count === 0 ? [] : LAG_SHARES.map((share) => Math.max(0, loop.percentile(share) / NANOSECONDS - BEAT_MS))
