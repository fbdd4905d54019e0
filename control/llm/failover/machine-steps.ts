import type { FailoverCause, FailoverSource } from '../../../shared/failover.ts'
import { isFailoverSource } from './cause.ts'
import type { Machine, Next } from './machine-state.ts'

/** Within the breaker's time. */
const MOST_SWITCHES = 2
/** Milliseconds. */
const LONGEST_CHECK_INTERVAL_MS = 60_000
const LOOK_AT_LEAST_EVERY_MS = 10_000
/** Milliseconds without any event that mean that the computer slept: what lasted before counts for nothing. */
const GAP_MS = 30_000

export const withinBreaker = ({ attempts, rules }: Machine, now: number): number[] =>
  attempts.filter((at) => now - at < rules.breakerMs)

/** Until when no further switch may be begun; `null` when one may. */
export function isSpent(machine: Machine, now: number): number | null {
  const recent = withinBreaker(machine, now)
  const first = recent.at(-MOST_SWITCHES)
  return first === undefined ? null : first + machine.rules.breakerMs
}

/** How often the first source is asked whether it works again; milliseconds. */
export const checkInterval = ({ rules }: Machine): number =>
  Math.min(LONGEST_CHECK_INTERVAL_MS, (rules.returnMs ?? LONGEST_CHECK_INTERVAL_MS) / 3)

/** Attempts count, whatever becomes of them. */
export function begin(machine: Machine, to: FailoverSource, cause: FailoverCause | 'stable', now: number): Next {
  const from = machine.seen.source
  if (!isFailoverSource(from) || from === to) return { machine, commands: [] }
  return {
    machine: {
      ...machine,
      phase: { kind: 'switching', from, to, cause },
      handled: true,
      stuck: null,
      failed: null,
      breaker: null,
      attempts: [...withinBreaker(machine, now), now],
    },
    commands: [{ type: 'switch', to }],
  }
}

/** The machine at a later time. Whoever slept has seen nothing last. */
export function restarted(machine: Machine, now: number): Machine {
  const { at, failingSince, away } = machine
  if (now - at <= GAP_MS) return { ...machine, at: now }
  return {
    ...machine,
    at: now,
    failingSince: failingSince === null ? null : now,
    away: away && { ...away, stableSince: null },
  }
}

/** When to look again although nothing happened; `null`: there is nothing to wait for. */
export function nextLook(machine: Machine, now: number): number | null {
  const { phase, seen, failingSince, rules, away, quietUntil, breaker } = machine
  if (phase.kind === 'switching') return null
  const isAway = away !== null && rules.returnMs !== null
  if (seen.trouble === null && !isAway && breaker === null) return null
  const times = [
    ...(failingSince === null ? [] : [failingSince + rules.holdMs, quietUntil]),
    ...(breaker === null ? [] : [breaker.until]),
    ...(isAway && !away.checking ? [away.nextCheckAt] : []),
  ].filter((at) => at > now)
  return Math.min(now + LOOK_AT_LEAST_EVERY_MS, ...times)
}
