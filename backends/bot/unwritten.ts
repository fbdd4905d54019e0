import type { Log } from '../kit/log.ts'

/** Milliseconds until something is begun again after the database did not take what was to be written down. */
const STORE_AGAIN_MS = 2_000

export type Unwritten = {
  /** Writes down what has happened to a user's message. What the disk does not take is kept until it does, and throws. */
  note(user: number, write: () => void): void
  /** Writes down what is kept of this user, before anything more of theirs goes out. Throws while that cannot be. */
  settle(user: number): void
  /** The database does not take something. Told once for all that meet it within a while, in which nothing should be begun. */
  failed(error: unknown, about: { user?: number }): void
  /** Milliseconds until something may be begun; 0: now. */
  waitMs(): number
  /** The last attempt for all that is kept. */
  close(): void
}

/** What becomes of messages while the disk is full. */
export function createUnwritten(log: Log): Unwritten {
  const kept = new Map<number, () => void>()
  let againAt = 0
  const waitMs = (): number => Math.max(0, againAt - performance.now())
  const note = (user: number, write: () => void): void => {
    kept.set(user, write)
    write()
    kept.delete(user)
  }
  return {
    note,
    settle(user) {
      const write = kept.get(user)
      if (write) note(user, write)
    },
    failed(error, about) {
      if (waitMs() === 0) log.error({ err: error, ...about }, 'A message could not be dealt with')
      againAt = performance.now() + STORE_AGAIN_MS
    },
    waitMs,
    close() {
      for (const [user, write] of kept) {
        try {
          note(user, write)
        } catch (error) {
          log.warn({ err: error, user }, 'What became of an answer was not written down: it counts as uncertain')
        }
      }
    },
  }
}
