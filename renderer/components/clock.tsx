import { fill } from '../../shared/words/say.ts'
import { panel } from '../../shared/words/spoken.ts'
import { useNow } from '../app/use-now.ts'
import { clockMinute, clockTime } from '../format/clock.ts'
import { duration, tookTime } from '../format/duration.ts'

/** Milliseconds; the smallest unit shown is a second. */
const TICK_MS = 1000
const FINE_TICK_MS = 200

type Props = { at: number }

/** To the minute, so that the same moment is told alike in a headline and in its card. */
export function Since({ at }: Props) {
  return (
    <time dateTime={new Date(at).toISOString()}>
      {fill(panel.time.since, { time: clockMinute(at, useNow(TICK_MS)) })}
    </time>
  )
}

export function At({ at }: Props) {
  return <time dateTime={new Date(at).toISOString()}>{clockTime(at, useNow(TICK_MS))}</time>
}

export function Up({ at }: Props) {
  return <>{fill(panel.time.up, { duration: duration(useNow(TICK_MS) - at) })}</>
}

export function For({ at }: Props) {
  return <>{fill(panel.time.for, { duration: duration(useNow(TICK_MS) - at) })}</>
}

export function CheckedAgo({ at }: Props) {
  return <>{fill(panel.time.checkedAgo, { duration: duration(useNow(TICK_MS) - at) })}</>
}

export function RetryIn({ at }: Props) {
  const left = at - useNow(TICK_MS)
  return <>{left < 1000 ? panel.time.retryNow : fill(panel.time.retryIn, { duration: duration(left) })}</>
}

/** How long something has been under way. */
export function Elapsed({ at }: Props) {
  return <>{tookTime(useNow(FINE_TICK_MS) - at)}</>
}
