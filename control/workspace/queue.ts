export type Queue = {
  /** Runs a task after all earlier ones have ended, whether well or not. */
  run<T>(task: () => Promise<T>): Promise<T>
}

/** One after the other; a failed task fails its caller and nobody else. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run<T>(task: () => Promise<T>): Promise<T> {
      const result = last.then(task)
      last = result.catch(() => undefined)
      return result
    },
  }
}
