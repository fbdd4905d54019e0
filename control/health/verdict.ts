import { type Reason, reason } from '../../shared/reason.ts'
import type { Health } from '../../shared/state.ts'
import { type Flapping, nextFlapping, steady } from './flapping.ts'
import { firstPace, nextPace, type Pace } from './pace.ts'
import {
  type FailedResult,
  failedHealth,
  failedReason,
  type GoodResult,
  isEmpty,
  type ProbeResult,
} from './probe-result.ts'

export type Thresholds = {
  /** Failed probes in a row until a service counts as failing. */
  failAfter: number
  /** Good probes in a row until a failing service counts as working. */
  recoverAfter: number
  /** Unanswered probes in a row until a service counts as failing that may be busy for long; absent: as `failAfter`. */
  silentAfter?: number
}

/** Good probes in a row after which a failing service is called healthy again. */
export const RECOVER_AFTER = 2

/** Failed probes in a row after which a process that is alive but does not answer should be restarted. */
export const UNRESPONSIVE_AFTER = 10

/** What the service does, before it is asked whether it keeps changing. */
type Standing = 'unknown' | 'good' | 'unreachable' | 'unhealthy'

/** What several probes of one service mean together. */
export type Verdict = {
  health: Health
  /** Why it is not healthy. */
  reason: Reason | null
  /** When `health` last changed; epoch milliseconds, as `checkedAt`, the time of the last probe that counted. */
  since: number
  checkedAt: number | null
  /** Of the last good answer that could be measured. */
  latencyMs: number | null
  consecutiveFailures: number
  /** What the next verdict is made from; of no use to anybody else. */
  memory: {
    standing: Standing
    cause: Reason | null
    /** The newest results of the same meaning. */
    streak: { seen: Standing; length: number }
    pace: Pace
    flapping: Flapping
    /** It is silent, but may just be busy. */
    busy: boolean
  }
}

export const freshVerdict = (now: number): Verdict => ({
  health: 'unknown',
  reason: null,
  since: now,
  checkedAt: null,
  latencyMs: null,
  consecutiveFailures: 0,
  memory: {
    standing: 'unknown',
    cause: null,
    streak: { seen: 'unknown', length: 0 },
    pace: firstPace(null),
    flapping: steady,
    busy: false,
  },
})

/** Alive but unreachable for so long that only a restart helps; whether it is alive, the supervisor knows. */
export const isUnresponsive = ({ memory, consecutiveFailures }: Verdict): boolean =>
  memory.standing === 'unreachable' && consecutiveFailures >= UNRESPONSIVE_AFTER

/** Whether they differ in nothing but when it was probed, and how fast it answered. */
export const saysTheSame = (one: Verdict, other: Verdict): boolean =>
  one.health === other.health &&
  one.since === other.since &&
  JSON.stringify(one.reason) === JSON.stringify(other.reason)

/** What one more probe changes. A probe that learned nothing changes nothing: the same verdict comes back. */
export function nextVerdict(state: Verdict, result: ProbeResult, now: number, thresholds: Thresholds): Verdict {
  if (isEmpty(result)) return state
  const seen: Standing = result.kind === 'ok' ? 'good' : failedHealth(result)
  const { memory: before } = state
  const streak = { seen, length: before.streak.seen === seen ? before.streak.length + 1 : 1 }
  const next =
    result.kind === 'ok'
      ? afterGood(state, result, streak.length, thresholds)
      : afterFailure(state, result, streak.length, thresholds)
  const changed = before.standing !== 'unknown' && isGood(before.standing) !== isGood(next.standing)
  const memory = { ...next, streak, flapping: nextFlapping(before.flapping, changed, now) }
  const health = published(memory)
  return {
    health,
    reason: publishedReason(health, memory),
    since: health === state.health ? state.since : now,
    checkedAt: now,
    latencyMs: result.kind === 'ok' ? (result.latencyMs ?? state.latencyMs) : state.latencyMs,
    consecutiveFailures: result.kind === 'ok' ? 0 : state.consecutiveFailures + 1,
    memory,
  }
}

type Step = Pick<Verdict['memory'], 'standing' | 'cause' | 'pace' | 'busy'>

const isGood = (standing: Standing): boolean => standing === 'good'

/** The first good answer ever counts at once; after failures it takes several. */
function afterGood({ memory }: Verdict, { latencyMs }: GoodResult, streak: number, { recoverAfter }: Thresholds): Step {
  const { standing, cause, pace } = memory
  if (isGood(standing)) return { standing, cause: null, pace: nextPace(pace, latencyMs), busy: false }
  if (standing === 'unknown' || streak >= recoverAfter)
    return { standing: 'good', cause: null, pace: firstPace(latencyMs), busy: false }
  return { standing, cause, pace, busy: false }
}

/** Failures of any kind add up until the service falls; a fallen one changes its kind of failure only after as many of the other. */
function afterFailure(state: Verdict, result: FailedResult, streak: number, thresholds: Thresholds): Step {
  const { failAfter, silentAfter = failAfter } = thresholds
  const { standing, cause, pace } = state.memory
  const seen = failedHealth(result)
  const hasFallen = standing === 'unreachable' || standing === 'unhealthy'
  const failures = state.consecutiveFailures + 1
  const limit = result.kind === 'timeout' ? Math.max(failAfter, silentAfter) : failAfter
  const enough = hasFallen ? standing === seen || streak >= failAfter : failures >= limit
  if (enough) return { standing: seen, cause: failedReason(result), pace, busy: false }
  return { standing, cause, pace: { ...pace, contrary: 0 }, busy: isGood(standing) && failures >= failAfter }
}

function published({ standing, pace, flapping, busy }: Verdict['memory']): Health {
  if (flapping.unstable) return 'unstable'
  if (standing !== 'good') return standing
  return pace.slow || busy ? 'slow' : 'healthy'
}

function publishedReason(health: Health, { cause, busy }: Verdict['memory']): Reason | null {
  if (health === 'unstable') return reason('service.unstable')
  if (health !== 'slow') return cause
  return reason(busy ? 'service.busy' : 'service.slow')
}
