/** Waits; ends early, without an error, when one of the signals is aborted. */
export function pause(ms: number, ...signals: AbortSignal[]): Promise<void> {
  const ended = AbortSignal.any(signals)
  return new Promise((resolve) => {
    if (ended.aborted) {
      resolve()
      return
    }
    const finish = (): void => {
      clearTimeout(timer)
      ended.removeEventListener('abort', finish)
      resolve()
    }
    const timer = setTimeout(finish, ms)
    ended.addEventListener('abort', finish)
  })
}
