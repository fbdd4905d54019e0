import { reason } from '../../shared/reason.ts'
import { sayReason } from '../../shared/words/say.ts'

const MINUTE = 60
const HOUR = 3600

/** When it makes sense to ask again; seconds, `null` where nobody said so. */
export function sayWait(seconds: number | null): string {
  if (seconds === null) return sayReason(reason('wait.unknown'))
  if (seconds < 2 * MINUTE) return sayReason(reason('wait.seconds', { count: Math.ceil(seconds) }))
  if (seconds < 2 * HOUR) return sayReason(reason('wait.minutes', { count: Math.ceil(seconds / MINUTE) }))
  return sayReason(reason('wait.hours', { count: Math.ceil(seconds / HOUR) }))
}

const grouped = new Intl.NumberFormat('en-GB')

/** A count as a person reads it: `100,000`. */
export const sayCount = (count: number): string => grouped.format(count)

/** A moment that may be days away, as its day where this computer is: `5 December 2026, 14:30`. */
export const sayDate = (at: number): string =>
  new Date(at).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })

const units = ['B', 'KB', 'MB', 'GB', 'TB']

/** Bytes as a person reads them: `512 MB`, `3.2 GB`. */
export function sayBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`
}
