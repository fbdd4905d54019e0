import { monitorEventLoopDelay } from 'node:perf_hooks'

export type LagMeter = {
  begin(): void
  /** What was seen since the last time, milliseconds; and whether little is to be seen from now on. */
  take(isIdle: boolean): { longestMs: number; lags: number[] }
  end(): void
}

/**
 * Milliseconds between two beats of the event loop. Each one wakes the process, which costs more than all else that it does while it is idle;
 * the fewer they are, the less is seen of a short standstill.
 */
const FINE_MS = 100
const COARSE_MS = 400
/** Milliseconds: something that lasts as long may come again, and is worth a closer look. */
const WORTH_A_LOOK_MS = 100
const NANOSECONDS = 1e6
/** Shares of the time between two looks at which the lag is read. */
const LAG_SHARES = [10, 25, 50, 75, 90, 97, 100]

/** How late things happen in this process: closely while something is under way or late, roughly while it is idle. */
export function createLagMeter(open = monitorEventLoopDelay): LagMeter {
  const fine = { beatMs: FINE_MS, loop: open({ resolution: FINE_MS }) }
  const coarse = { beatMs: COARSE_MS, loop: open({ resolution: COARSE_MS }) }
  let current = fine

  return {
    begin: () => void current.loop.enable(),
    take(isIdle) {
      const { loop, beatMs } = current
      const longest = loop.count === 0 ? 0 : loop.max / NANOSECONDS
      const lags = lagsOf(loop, beatMs)
      const next = isIdle && longest - beatMs < WORTH_A_LOOK_MS ? coarse : fine
      if (next !== current) {
        loop.disable()
        next.loop.enable()
        current = next
      }
      // The first beat after this is lost.
      next.loop.reset()
      // As the fine one would have told it.
      return { longestMs: Math.max(0, longest - beatMs + FINE_MS), lags }
    },
    end: () => void current.loop.disable(),
  }
}

/** What the monitor measures is the distance of two beats; what is more than their regular distance is lateness. */
const lagsOf = (loop: ReturnType<typeof monitorEventLoopDelay>, beatMs: number): number[] =>
  loop.count === 0 ? [] : LAG_SHARES.map((share) => Math.max(0, loop.percentile(share) / NANOSECONDS - beatMs))
