import { type FailoverCause, type FailoverSource, failoverMode, otherSource } from '../../../shared/failover.ts'
import { isCauseOf, isFailoverSource } from './cause.ts'
import type { Command, Event, Machine, Next, Seen } from './machine-state.ts'
import { begin, checkInterval, isSpent, restarted, withinBreaker } from './machine-steps.ts'

const stay = (machine: Machine, commands: Command[] = []): Next => ({ machine, commands })

/**
 * When to go over to the other source, and back. Waits for a cause to last unless it closes the source, acts once on it, keeps
 * to two switches within the breaker's time, and leaves the last word to the user.
 */
export function step(before: Machine, event: Event, now: number): Next {
  const machine = restarted(before, now)
  switch (event.type) {
    case 'rules':
      return settle({ ...machine, rules: event.rules }, now)
    case 'seen':
      return see(machine, event.seen, now)
    case 'tick':
      return settle(machine, now)
    case 'answered':
      return answer(machine, event.go, now)
    case 'dismissed':
      return stay({ ...machine, acted: null, failed: null })
    case 'switched':
      return switched(machine, now)
    case 'switch-failed':
      return switchFailed(machine, event.why, now)
    case 'overtaken':
      return settle(userDecided(machine, now), now)
    case 'checked':
      return checked(machine, event, now)
  }
}

function see(machine: Machine, seen: Seen, now: number): Next {
  const { phase } = machine
  const moved = seen.source !== machine.seen.source
  const isOurs = phase.kind === 'switching' && seen.source === phase.to
  const first = machine.seen.source === null
  const commands: Command[] = moved && !isOurs && phase.kind === 'switching' ? [{ type: 'cancel' }] : []
  const decided = moved && !isOurs && !first ? userDecided(machine, now) : machine
  const failingSince = seen.trouble === null ? null : ((moved ? null : machine.failingSince) ?? now)
  const next = {
    ...decided,
    seen,
    failingSince,
    ...(seen.trouble === null || moved ? { handled: false, failed: null, stuck: null } : {}),
  }
  const settled = settle(next, now)
  return { ...settled, commands: [...commands, ...settled.commands] }
}

/** A choice by the user ends what was begun. Where it goes against that, nothing is done for a while. */
function userDecided(machine: Machine, now: number): Machine {
  const { phase, away, acted } = machine
  const isAgainst = phase.kind !== 'watching' || away !== null || acted !== null
  return {
    ...machine,
    phase: { kind: 'watching' },
    away: null,
    acted: null,
    failed: null,
    stuck: null,
    quietUntil: isAgainst ? now + machine.rules.breakerMs : machine.quietUntil,
  }
}

function answer(machine: Machine, go: boolean, now: number): Next {
  const { phase } = machine
  if (phase.kind !== 'asking') return stay(machine)
  if (go) return begin(machine, phase.to, phase.cause, now)
  return stay({ ...machine, phase: { kind: 'watching' }, handled: true, quietUntil: now + machine.rules.breakerMs })
}

function switched(machine: Machine, now: number): Next {
  const { phase, away } = machine
  if (phase.kind !== 'switching') return stay(machine)
  const { from, to, cause } = phase
  return stay({
    ...machine,
    seen: { ...machine.seen, source: to, trouble: null },
    phase: { kind: 'watching' },
    failingSince: null,
    handled: false,
    acted: { from, to, cause, at: now },
    failed: null,
    away:
      cause === 'stable' || away?.home === to
        ? null
        : { home: from, cause, stableSince: null, checking: false, nextCheckAt: now + checkInterval(machine) },
  })
}

function switchFailed(machine: Machine, why: string, now: number): Next {
  const { phase, away } = machine
  if (phase.kind !== 'switching') return stay(machine)
  const { from, to, cause } = phase
  if (machine.seen.source !== from) return switched(machine, now)
  const watching = { ...machine, phase: { kind: 'watching' } as const }
  if (cause !== 'stable') return settle({ ...watching, failed: { to, cause, why, at: now } }, now)
  return settle(
    { ...watching, away: away && { ...away, stableSince: null, nextCheckAt: now + checkInterval(machine) } },
    now,
  )
}

function checked(machine: Machine, { source, ok }: { source: FailoverSource; ok: boolean }, now: number): Next {
  const { away, rules, phase, seen } = machine
  if (away?.home !== source) return stay(machine)
  const stableSince = ok ? (away.stableSince ?? now) : null
  const next = {
    ...machine,
    away: { ...away, stableSince, checking: false, nextCheckAt: now + checkInterval(machine) },
  }
  const isTime = stableSince !== null && rules.returnMs !== null && now - stableSince >= rules.returnMs
  // Going back never takes the last switch: else it might be caught on the source that failed.
  const isQuiet = seen.busy || now < machine.quietUntil
  const isFree = phase.kind === 'watching' && !isQuiet && seen.trouble === null && withinBreaker(next, now).length === 0
  return isTime && isFree ? begin(next, away.home, 'stable', now) : settle(next, now)
}

/** What follows from how things are. */
function settle(machine: Machine, now: number): Next {
  const rested = machine.breaker !== null && now >= machine.breaker.until ? { ...machine, breaker: null } : machine
  if (rested.phase.kind === 'switching') return whileSwitching(rested)
  const { seen } = rested
  if (!isFailoverSource(seen.source)) return stay({ ...rested, phase: { kind: 'watching' }, away: null, stuck: null })
  // A question whose cause has gone is no question any more, whatever the user does meanwhile.
  if (seen.trouble === null) return lookHome({ ...rested, phase: { kind: 'watching' } }, now)
  if (seen.busy) return stay(rested)
  return leave(rested, seen.source, seen.trouble.cause, now)
}

/** A switch away is called off where its cause has gone, or where it is not wished any more. */
function whileSwitching(machine: Machine): Next {
  const { phase, seen, rules } = machine
  if (phase.kind !== 'switching' || phase.cause === 'stable' || seen.source !== phase.from) return stay(machine)
  const isWished = failoverMode(rules, phase.to, phase.cause) !== 'off'
  if (seen.trouble !== null && isWished) return stay(machine)
  return stay({ ...machine, phase: { kind: 'watching' } }, [{ type: 'cancel' }])
}

function leave(machine: Machine, source: FailoverSource, cause: FailoverCause, now: number): Next {
  const { seen, rules, failingSince, phase } = machine
  const to = otherSource(source)
  const mode = isCauseOf(source, cause) ? failoverMode(rules, to, cause) : 'off'
  const isLasting = seen.trouble?.blocking === true || (failingSince !== null && now - failingSince >= rules.holdMs)
  const quiet = { ...machine, stuck: null, phase: { kind: 'watching' } as const }
  if (mode === 'off' || machine.handled || now < machine.quietUntil || !isLasting) return stay(quiet)
  if (!seen.ready[to]) return stay({ ...quiet, stuck: { to, cause } })
  const until = isSpent(machine, now)
  if (until !== null) return stay({ ...quiet, breaker: { until } })
  if (mode === 'automatic') return begin(quiet, to, cause, now)
  const since = phase.kind === 'asking' ? phase.since : now
  return stay({ ...quiet, phase: { kind: 'asking', to, cause, since } })
}

/** Away and well: whether the first source works again is asked now and then. */
function lookHome(machine: Machine, now: number): Next {
  const { away, rules } = machine
  if (machine.seen.busy || away === null || rules.returnMs === null || away.checking || now < away.nextCheckAt)
    return stay(machine)
  const { home, cause } = away
  return stay({ ...machine, away: { ...away, checking: true } }, [{ type: 'check', source: home, cause }])
}
