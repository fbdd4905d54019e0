/** Tells those who wait that there is something new. */
export type News = {
  count(): number
  tell(): void
  /** Resolves when there is more than `seen`, or when the signal is aborted. */
  next(seen: number, signal: AbortSignal): Promise<void>
}

export function createNews(): News {
  let count = 0
  const waiting = new Set<() => void>()
  return {
    count: () => count,
    tell() {
      count += 1
      for (const wake of [...waiting]) wake()
    },
    next: (seen, signal) =>
      new Promise((resolve) => {
        if (count !== seen || signal.aborted) return resolve()
        const wake = (): void => {
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        signal.addEventListener('abort', wake)
      }),
  }
}
