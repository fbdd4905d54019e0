import type { Page } from './panel-client.ts'

export type Ticks = {
  /** Calls back every so many milliseconds while the page can be seen, and at once when it is shown again. Returns the end of it. */
  every(ms: number, tick: () => void): () => void
}

type Clock = { listeners: Set<() => void>; timer: ReturnType<typeof setTimeout> | null }

/** One timer for everything that shows the time in the same steps, so that all of it is drawn at once; none while the page is hidden. */
export function createTicks(page: Pick<Page, 'visible' | 'onWake'>): Ticks {
  const clocks = new Map<number, Clock>()
  const tell = ({ listeners }: Clock): void => {
    for (const listener of [...listeners]) listener()
  }
  const stop = (clock: Clock): void => {
    if (clock.timer !== null) clearTimeout(clock.timer)
    clock.timer = null
  }
  const arm = (ms: number, clock: Clock): void => {
    if (clock.timer !== null || clock.listeners.size === 0 || !page.visible()) return
    clock.timer = setTimeout(() => {
      clock.timer = null
      tell(clock)
      arm(ms, clock)
    }, ms)
  }
  page.onWake(() => {
    for (const [ms, clock] of clocks) {
      const wasStill = clock.timer === null
      if (!page.visible()) stop(clock)
      else if (wasStill) {
        tell(clock)
        arm(ms, clock)
      }
    }
  })
  return {
    every(ms, tick) {
      const clock = clocks.get(ms) ?? { listeners: new Set(), timer: null }
      clocks.set(ms, clock)
      clock.listeners.add(tick)
      arm(ms, clock)
      return () => {
        clock.listeners.delete(tick)
        if (clock.listeners.size === 0) stop(clock)
      }
    },
  }
}
