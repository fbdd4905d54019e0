import { z } from 'zod'
import {
  type FailoverRules,
  failoverCauseSchema,
  failoverSources,
  failoverStateSchema,
} from '../../../shared/failover.ts'
import { isFailoverSource } from './cause.ts'
import { type Machine, newMachine } from './machine-state.ts'
import { checkInterval, withinBreaker } from './machine-steps.ts'

const sourceSchema = z.enum(failoverSources)
/** Epoch milliseconds. */
const time = z.number()

/** What outlives a run of the app: where it went over from, and how often it went lately. */
export const keptFailoverSchema = z.object({
  source: sourceSchema.nullable(),
  away: z.object({ home: sourceSchema, cause: failoverCauseSchema }).nullable(),
  acted: failoverStateSchema.shape.acted,
  attempts: z.array(time),
  quietUntil: time,
})
export type KeptFailover = z.infer<typeof keptFailoverSchema>

/** `null` where there is nothing to remember. */
export function keptOf(machine: Machine, now: number): KeptFailover | null {
  const { seen, away, acted, quietUntil } = machine
  const attempts = withinBreaker(machine, now)
  const isQuiet = now < quietUntil
  if (away === null && acted === null && attempts.length === 0 && !isQuiet) return null
  return {
    source: isFailoverSource(seen.source) ? seen.source : null,
    away: away && { home: away.home, cause: away.cause },
    acted,
    attempts,
    quietUntil: isQuiet ? quietUntil : 0,
  }
}

/** The machine of a new run. Whether the source is still the one that was in force then, what is seen first will tell. */
export function restoredMachine(rules: FailoverRules, kept: KeptFailover | null, now: number): Machine {
  const fresh = newMachine(rules, now)
  if (kept === null) return fresh
  const { source, away, acted, attempts, quietUntil } = kept
  return {
    ...fresh,
    seen: { ...fresh.seen, source },
    away: away && { ...away, stableSince: null, checking: false, nextCheckAt: now + checkInterval(fresh) },
    acted,
    attempts,
    quietUntil,
  }
}
