import { z } from 'zod'

/** What the lock file tells about the control plane that holds the workspace. */
export const lockInfoSchema = z.object({
  pid: z.int().min(1),
  /** Tells this process from a later one with the same pid; `null` where the system does not say. */
  processStartTime: z.string().nullable(),
  /** Epoch milliseconds. */
  startedAt: z.number(),
  version: z.string(),
  /** Name of the system's service that started it; `null`: somebody else did. Earlier versions did not say. */
  service: z.string().nullable().default(null),
  /** Of this very lock. */
  id: z.string(),
  doors: z.object({
    /** The web door's address, `http://127.0.0.1:<port>`; `null` while it does not listen. */
    panel: z.string().nullable(),
    port: z.int().nullable(),
  }),
})
export type LockInfo = z.infer<typeof lockInfoSchema>
export type Doors = LockInfo['doors']

/** A pid as the system sees it now. */
export type PidSeen = { there: false } | { there: true; startTime: string | null }

/** The lock in a file's text; `null` for a damaged one, whose holder can be nobody that goes by the rules. */
export function parseLock(text: string): LockInfo | null {
  try {
    return lockInfoSchema.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/**
 * Whether the process that wrote a lock still runs. Where the system does not tell start times, a pid that is in use counts: to
 * refuse a start is safer than two writers.
 */
export function isHeld({ processStartTime }: LockInfo, seen: PidSeen): boolean {
  if (!seen.there) return false
  return processStartTime === null || seen.startTime === null || processStartTime === seen.startTime
}
