import {
  type HistoryRange,
  type NewEvent,
  rangeShape,
  type ServiceUptime,
  type UptimeState,
  uptimeStates,
} from '../../../shared/history.ts'
import type { ServiceId } from '../../../shared/services.ts'
import { mergeSamples, type ServiceSample } from './samples.ts'

export type UptimeEvent = Pick<NewEvent, 'at' | 'kind' | 'service' | 'from' | 'to'>

/** What is known of a service at a moment. */
type Known = { lifecycle: string | null; health: string; ability: string; state: UptimeState }

/** Epoch milliseconds: the last bucket is the one that holds `now`. */
export function uptimeWindow(range: HistoryRange, now: number): { from: number; to: number; stepMs: number } {
  const { buckets, stepMs } = rangeShape[range]
  const to = (Math.floor(now / stepMs) + 1) * stepMs
  return { from: to - buckets * stepMs, to, stepMs }
}

type Parts = {
  range: HistoryRange
  now: number
  service: ServiceId
  /** Those of the app and of the service, the oldest first; with those before the window that tell how it began. */
  events: readonly UptimeEvent[]
  /** Of the service, in the window. */
  samples: readonly ServiceSample[]
}

/**
 * How a service was in each part of a range, and for which share of the time. Time in which nothing is known of it (the app off, the
 * computer asleep, the service starting for the first time) and time in which it was stopped on purpose counts neither for nor against it.
 */
export function uptimeOf({ range, now, service, events, samples }: Parts): ServiceUptime {
  const { from, to, stepMs } = uptimeWindow(range, now)
  const sums: Record<UptimeState, number> = { down: 0, slow: 0, stopped: 0, well: 0, off: 0 }
  const worst: UptimeState[] = Array.from({ length: (to - from) / stepMs }, () => 'off')
  const span = (state: UptimeState, begin: number, end: number): void => {
    const [first, last] = [Math.max(begin, from), Math.min(end, now)]
    if (last <= first) return
    sums[state] += last - first
    for (let index = Math.floor((first - from) / stepMs); from + index * stepMs < last; index += 1)
      worst[index] = worseOf(worst[index] ?? 'off', state)
  }

  let known = atRest
  let isWatched = false
  let since = Number.NEGATIVE_INFINITY
  for (const event of events) {
    const was = isWatched ? known.state : 'off'
    if (event.kind === 'app') {
      isWatched = event.to === 'started' || event.to === 'awake'
      // What it slept through is found out anew; what a run knew ended with it.
      if (event.to === 'started') known = atRest
    } else if (event.service === service) known = next(known, event)
    span(was, since, event.at)
    since = event.at
  }
  span(isWatched ? known.state : 'off', since, now)

  const counted = sums.well + sums.slow + sums.down
  return {
    service,
    share: counted === 0 ? null : (counted - sums.down) / counted,
    downMs: sums.down,
    buckets: worst.map((state, index) => {
      const at = from + index * stepMs
      const { median, failures } = mergeSamples(within(samples, at, at + stepMs), at, stepMs)
      return { at, worst: state, medianMs: median, failures }
    }),
  }
}

const within = (samples: readonly ServiceSample[], from: number, to: number): ServiceSample[] =>
  samples.filter(({ at }) => at >= from && at < to)

const worseOf = (a: UptimeState, b: UptimeState): UptimeState =>
  uptimeStates.indexOf(a) <= uptimeStates.indexOf(b) ? a : b

const atRest: Known = { lifecycle: null, health: 'unknown', ability: 'unproven', state: 'off' }

function next(before: Known, { kind, to }: UptimeEvent): Known {
  const known = { ...before }
  if (kind === 'lifecycle') known.lifecycle = to
  else if (kind === 'health') known.health = to ?? 'unknown'
  else if (kind === 'ability') known.ability = to ?? 'unproven'
  else return before
  known.state = stateOf(known, before.state)
  return known
}

function stateOf({ lifecycle, health, ability }: Known, before: UptimeState): UptimeState {
  switch (lifecycle) {
    case 'not-configured':
      return 'off'
    case 'stopped':
    case 'stopping':
      return 'stopped'
    case 'failed':
    case 'backing-off':
      return 'down'
    case 'starting':
      return before === 'down' ? 'down' : 'off'
    default:
      if (ability === 'blocked') return 'down'
      // One that comes back after a crash is down until it answers.
      return byHealth[health] ?? (before === 'down' ? 'down' : 'off')
  }
}

const byHealth: Record<string, UptimeState> = {
  healthy: 'well',
  slow: 'slow',
  unstable: 'slow',
  unreachable: 'down',
  unhealthy: 'down',
}
