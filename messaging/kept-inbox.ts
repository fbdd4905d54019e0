import { keepDatabase, overKept } from '../database/kept.ts'
import type { OnSetAside } from '../database/open.ts'
import type { Platform } from '../shared/messaging.ts'
import { createInbox, type Inbox } from './inbox.ts'
import { openMessaging } from './open.ts'

type Parts = {
  /** `messaging.db`, by absolute path. */
  file: string
  platform: Platform
  now(): number
  onSetAside: OnSetAside
}

/**
 * The inbox over the database as it is at each call: where it was damaged, or another process has set it aside, a new one is used. A
 * message that was in the old one is not there then, and nothing goes out for it. Throws what speaks against opening it.
 */
export function keepInbox({ file, platform, now, onSetAside }: Parts): Inbox & { close(): void } {
  let mostWaitMs: number | null = null
  const inbox = overKept(
    keepDatabase({
      file,
      open: () => openMessaging(file, onSetAside),
      build(db) {
        const made = createInbox(db, platform, now)
        if (mostWaitMs !== null) made.waitAtMost(mostWaitMs)
        return made
      },
      again: true,
      mends: true,
      onSetAside,
    }),
  )
  return {
    ...inbox,
    waitAtMost(ms) {
      mostWaitMs = ms
      inbox.waitAtMost(ms)
    },
  }
}
