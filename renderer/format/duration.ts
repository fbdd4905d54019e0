import { decimal } from '../../shared/words/formats.ts'
import { fill } from '../../shared/words/say.ts'
import { panel } from '../../shared/words/spoken.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long something has gone on, in one unit: `5 s`, `6 min`, `2 h`, `3 days`. Milliseconds in. */
export function duration(ms: number): string {
  const span = Math.max(0, ms)
  if (span < MINUTE) return fill(panel.time.seconds, { n: Math.floor(span / SECOND) })
  if (span < HOUR) return fill(panel.time.minutes, { n: Math.floor(span / MINUTE) })
  if (span < 2 * DAY) return fill(panel.time.hours, { n: Math.floor(span / HOUR) })
  return fill(panel.time.days, { n: Math.floor(span / DAY) })
}

/** How long a step took: `210 ms`, `1.4 s`, `12 s`, `2 min 5 s`. Milliseconds in. */
export function tookTime(ms: number): string {
  const span = Math.max(0, ms)
  if (span < SECOND) return fill(panel.time.ms, { n: Math.round(span) })
  if (span < 10 * SECOND) return fill(panel.time.seconds, { n: decimal(Math.floor(span / 100) / 10, 1) })
  if (span < MINUTE) return fill(panel.time.seconds, { n: Math.floor(span / SECOND) })
  return fill(panel.time.minutesSeconds, { m: Math.floor(span / MINUTE), s: Math.floor((span % MINUTE) / SECOND) })
}
