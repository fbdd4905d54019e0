import { type Fact, type Reason, reason } from '../../shared/reason.ts'

const MINUTE = 60
const HOUR = 3600

/** When it makes sense to ask again; seconds, `null` where nobody said so. */
export function sayWait(seconds: number | null): Reason {
  if (seconds === null) return reason('wait.unknown')
  if (seconds < 2 * MINUTE) return reason('wait.seconds', { count: Math.ceil(seconds) })
  if (seconds < 2 * HOUR) return reason('wait.minutes', { count: Math.ceil(seconds / MINUTE) })
  return reason('wait.hours', { count: Math.ceil(seconds / HOUR) })
}

/** A count as a person reads it: `100,000`. */
export const sayCount = (count: number): Fact => ({ word: 'count', of: count })

/** A moment that may be days away, as its day where this computer is: `5 December 2026 at 14:30`. */
export const sayDate = (at: number): Fact => ({ word: 'moment', of: at })

/** Bytes as a person reads them: `512 MB`, `3.2 GB`. */
export const sayBytes = (bytes: number): Fact => ({ word: 'bytes', of: bytes })
