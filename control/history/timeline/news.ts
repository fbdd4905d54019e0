export type News = {
  /** There is something new. */
  tell(): void
  /** How often it was told. */
  count(): number
  /** Resolves when it was told more often than that, or when the signal is aborted. */
  beyond(count: number, signal: AbortSignal): Promise<void>
}

/** Wakes whoever waits for something new. */
export function createNews(): News {
  const waiting = new Set<() => void>()
  let told = 0
  return {
    tell() {
      told += 1
      for (const wake of [...waiting]) wake()
    },
    count: () => told,
    beyond(count, signal) {
      if (told > count || signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const wake = (): void => {
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        signal.addEventListener('abort', wake, { once: true })
      })
    },
  }
}
