import { setTimeout as delay } from 'node:timers/promises'
import { isInUse } from '../../messaging/in-use.ts'

/** Milliseconds until the next attempt. */
const AGAIN_MS = 100
/** Milliseconds after which it is given up: Twilio waits fifteen seconds for an answer. */
const WITHIN_MS = 10_000

export type PatientWrite = (write: () => void) => Promise<void>

/**
 * Writes down what comes in, one after the other. While another process is in the midst of writing (it may hang there until it is ended),
 * this one waits, and does everything else meanwhile. Throws what the write throws.
 */
export function createPatientWrites(now: () => number = () => performance.now()): PatientWrite {
  let last: Promise<void> = Promise.resolve()
  return (write) => {
    const endsAt = now() + WITHIN_MS
    const written = last.then(async () => {
      for (;;) {
        try {
          return write()
        } catch (error) {
          if (!isInUse(error) || now() > endsAt) throw error
        }
        await delay(AGAIN_MS)
      }
    })
    last = written.catch(() => undefined)
    return written
  }
}
