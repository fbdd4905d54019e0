export type TimeLimit = {
  /** Aborted when the time is over or the caller gives up. */
  signal: AbortSignal
  isOver(): boolean
  /** Leaves nothing behind: no timer, and nothing that listens to the caller. */
  end(): void
}

/**
 * Milliseconds for one piece of work. Not `AbortSignal.timeout`, which lives on until its time is over: at hundreds of exchanges a
 * second, thousands of them.
 */
export function limitTime(ms: number, caller: AbortSignal): TimeLimit {
  const limit = new AbortController()
  let isOver = false
  const give = (): void => limit.abort(caller.reason)
  const timer = setTimeout(() => {
    isOver = true
    limit.abort()
  }, ms)
  caller.addEventListener('abort', give, { once: true })
  if (caller.aborted) give()
  return {
    signal: limit.signal,
    isOver: () => isOver,
    end() {
      clearTimeout(timer)
      caller.removeEventListener('abort', give)
    },
  }
}
