/** What is done when something was not expected, in this order. */
export type FatalParts = {
  /** Writes the first one down for the next start; at once. */
  note?(error: unknown): void
  /** One that is told by the log only. */
  log(error: unknown): void
  /** Ends the services; bounded. */
  stop(): Promise<void>
  /** Resolves to whether the app is to be started again. */
  ask(why: string): Promise<boolean>
  restart(): void
  exit(code: number): void
}

/** Milliseconds that the services have to end after a fault of ours. */
const STOP_WITHIN_MS = 6_000

/**
 * The end after a fault that nobody caught: what is in memory cannot be trusted any more. Electron's own answer is a dialog that
 * stops everything while the services go on unseen.
 */
export function createFatal({ note, log, stop, ask, restart, exit }: FatalParts): (error: unknown) => void {
  let isOver = false
  const end = async (error: unknown): Promise<void> => {
    try {
      note?.(error)
    } catch (second) {
      log(second)
    }
    log(error)
    const { promise: late, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, STOP_WITHIN_MS)
    try {
      await Promise.race([stop(), late])
      if (await ask(reportOf(error))) restart()
    } catch (second) {
      log(second)
    } finally {
      clearTimeout(timer)
      exit(1)
    }
  }
  return (error) => {
    if (isOver) log(error)
    else void end(error)
    isOver = true
  }
}

const reportOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
