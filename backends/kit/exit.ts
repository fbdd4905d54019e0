import type { Log } from './log.ts'

/** Milliseconds that requests under way have to end when the process is asked to leave; the supervisor forces it after 5 s. */
export const STOP_WITHIN_MS = 3_000
/** The same when the control plane is gone: nobody waits for the answers any more. */
export const ORPHAN_WITHIN_MS = 500

export type Leave = (why: string, code: number, withinMs?: number) => void

type Parts = {
  log: Log
  /** Lets what is under way end, and frees the port. */
  close(): Promise<void>
  /** Last words. */
  sent(): Promise<void>
  exit(code: number): void
}

/** How a process ends: once, in order, and never later than the shortest time it was given. */
export function createLeave({ log, close, sent, exit }: Parts): Leave {
  let isLeaving = false
  const end = async (code: number): Promise<void> => {
    try {
      await close()
      await sent()
    } catch (error) {
      log.error({ err: error }, 'Closing failed')
    }
    exit(code)
  }
  return (why, code, withinMs = STOP_WITHIN_MS) => {
    // Not unref'd: it is what ends a process whose requests do not.
    setTimeout(() => exit(code), withinMs)
    if (isLeaving) return
    isLeaving = true
    log.info({ why }, 'Leaving')
    void end(code)
  }
}
