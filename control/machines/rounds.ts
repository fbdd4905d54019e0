export type Rounds = {
  /** From now on somebody looks; what comes back ends that. */
  join(): () => void
  close(): void
}

/** Does something again and again while somebody looks: the next begins an interval after the last one began, never before it ended. */
export function createRounds(work: () => Promise<void>, everyMs: number): Rounds {
  let watchers = 0
  let timer: NodeJS.Timeout | null = null
  let isBusy = false
  let isClosed = false

  const begin = async (): Promise<void> => {
    timer = null
    isBusy = true
    const began = performance.now()
    await Promise.allSettled([work()])
    isBusy = false
    if (watchers === 0 || isClosed) return
    timer = setTimeout(() => void begin(), Math.max(0, everyMs - (performance.now() - began)))
    timer.unref()
  }
  const rest = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  return {
    join() {
      watchers += 1
      if (timer === null && !isBusy && !isClosed) void begin()
      let isIn = true
      return () => {
        if (!isIn) return
        isIn = false
        watchers -= 1
        if (watchers === 0) rest()
      }
    },
    close() {
      isClosed = true
      rest()
    },
  }
}
