import { isCauseOf, isFailoverSource } from '../../control/llm/failover/cause.ts'
import type { Event, Machine, Next, Seen } from '../../control/llm/failover/machine-state.ts'
import {
  type FailoverCause,
  type FailoverRules,
  type FailoverSource,
  failoverMode,
  otherSource,
} from '../../shared/failover.ts'
import { must } from './lifecycle-oracle.ts'

/*
 * What docs/ARCHITECTURE.md says of going over to the other source, told by what happened: when the trouble began, when the user
 * had the last word, what was begun. It looks at the machine only where every door shows it. Milliseconds.
 */

const GAP = 30_000

/** `cause`: `null` where it goes back because the first source works again. */
type Begun = { from: FailoverSource; to: FailoverSource; isReturn: boolean; cause: FailoverCause | null }

export function createFailoverOracle(first: FailoverRules) {
  let rules = first
  let seen: Seen = { source: null, trouble: null, busy: false, ready: { openrouter: false, ollama: false } }
  let lastAt = 0
  let failingSince: number | null = null
  /** The trouble was dealt with: gone over because of it, or told to stay. */
  let isHandled = false
  let quietUntil = 0
  let begun: Begun | null = null
  let attempts: number[] = []
  let home: FailoverSource | null = null
  let stableSince: number | null = null
  let checkDue = 0
  let isChecking = false

  const recent = (now: number): number[] => attempts.filter((at) => now - at < rules.breakerMs)
  const interval = (): number => Math.min(60_000, (rules.returnMs ?? 60_000) / 3)

  const userSpoke = (before: Machine, now: number): void => {
    if (begun !== null || before.phase.kind === 'asking' || home !== null || before.acted !== null)
      quietUntil = now + rules.breakerMs
    begun = null
    home = null
  }
  const wentOver = ({ from, to, isReturn }: Begun, now: number): void => {
    home = isReturn || home === to ? null : from
    stableSince = null
    isChecking = false
    checkDue = now + interval()
    begun = null
    seen = { ...seen, source: to, trouble: null }
    failingSince = null
    isHandled = false
  }
  const look = (next: Seen, before: Machine, now: number): void => {
    const hasMoved = next.source !== seen.source
    const isOurs = begun !== null && next.source === begun.to
    if (hasMoved && !isOurs && seen.source !== null) userSpoke(before, now)
    if (hasMoved && !isOurs) begun = null
    if (next.trouble === null || hasMoved) isHandled = false
    failingSince = next.trouble === null ? null : hasMoved ? now : (failingSince ?? now)
    seen = next
    // Between no sources at all there is nothing to go over to, nor back.
    if (!isFailoverSource(seen.source) && begun === null) home = null
  }
  const learn: {
    [Type in Event['type']]?: (event: Extract<Event, { type: Type }>, before: Machine, now: number) => void
  } = {
    rules(event) {
      rules = event.rules
    },
    seen: (event, before, now) => look(event.seen, before, now),
    answered(event, before, now) {
      if (event.go || before.phase.kind !== 'asking') return
      isHandled = true
      quietUntil = now + rules.breakerMs
    },
    overtaken: (_, before, now) => userSpoke(before, now),
    switched(_, __, now) {
      if (begun !== null) wentOver(begun, now)
    },
    'switch-failed'(_, __, now) {
      if (begun !== null && seen.source !== begun.from) wentOver(begun, now)
      else if (begun?.isReturn) [stableSince, checkDue] = [null, now + interval()]
      begun = null
    },
    checked(event, _, now) {
      if (event.source !== home) return
      stableSince = event.ok ? (stableSince ?? now) : null
      isChecking = false
      checkDue = now + interval()
    },
  }

  /** Why the source in force should be left now; `null`: it should not. */
  const reasonToLeave = (now: number): { to: FailoverSource; mode: 'ask' | 'automatic' } | null => {
    const { source, trouble, busy, ready } = seen
    if (!isFailoverSource(source) || trouble === null || busy || !isCauseOf(source, trouble.cause)) return null
    const to = otherSource(source)
    const mode = failoverMode(rules, to, trouble.cause)
    const hasLasted = trouble.blocking || (failingSince !== null && now - failingSince >= rules.holdMs)
    if (mode === 'off' || !hasLasted || isHandled || now < quietUntil || !ready[to] || recent(now).length >= 2)
      return null
    return { to, mode }
  }
  const mayReturn = (now: number): boolean =>
    home !== null &&
    rules.returnMs !== null &&
    stableSince !== null &&
    now - stableSince >= rules.returnMs &&
    seen.trouble === null &&
    !seen.busy &&
    now >= quietUntil &&
    recent(now).length === 0

  const began = (to: FailoverSource, event: Event, before: Machine, now: number): void => {
    must(begun === null, 'two switches are under way')
    const from = seen.source
    must(isFailoverSource(from) && from !== to, `it switches from ${from} to ${to}`)
    const isReturn = event.type === 'checked' && to === home && seen.trouble === null
    // The user agreed to what was asked; what is amiss may have become something else since.
    const agreed = event.type === 'answered' && event.go && before.phase.kind === 'asking' ? before.phase.cause : null
    if (isReturn) must(mayReturn(now), 'it goes back, though it should not yet')
    else {
      const isWished = reasonToLeave(now)?.mode === 'automatic'
      must(agreed !== null || isWished, `it leaves ${from}, and nothing speaks for it`)
      must(seen.trouble !== null && now >= quietUntil, 'it leaves a source that works, or that the user chose')
    }
    attempts = [...recent(now), now]
    must(attempts.length <= 2, 'three switches within the time of the breaker')
    begun = { from, to, isReturn, cause: isReturn ? null : (agreed ?? seen.trouble?.cause ?? null) }
    isHandled = true
  }

  return {
    /** The app ended and started again; the first source is asked a while later. */
    restarted(nextCheckAt: number): void {
      checkDue = nextCheckAt
      begun = null
      isChecking = false
      stableSince = null
      failingSince = null
      isHandled = false
      seen = { ...seen, trouble: null, busy: false, source: isFailoverSource(seen.source) ? seen.source : null }
    },
    /** What came of an event, which has to be what follows from everything before it. */
    heard(event: Event, before: Machine, { machine, commands }: Next, now: number): void {
      if (now - lastAt > GAP) [failingSince, stableSince] = [failingSince === null ? null : now, null]
      lastAt = now
      const wasBegun: Begun | null = begun
      const hearIt = learn[event.type] as ((event: Event, before: Machine, now: number) => void) | undefined
      hearIt?.(event, before, now)
      const isLooking = event.type === 'seen' || event.type === 'tick' || event.type === 'rules'
      for (const command of commands) {
        if (command.type === 'cancel') {
          must(wasBegun !== null, 'it cancels what was never begun')
          begun = null
        } else if (command.type === 'switch') began(command.to, event, before, now)
        else {
          must(
            command.source === home && rules.returnMs !== null,
            `it asks about ${command.source}, and is not away from it`,
          )
          must(!isChecking && now >= checkDue, 'it asks too often')
          isChecking = true
        }
      }
      must((machine.phase.kind === 'switching') === (begun !== null), 'it says otherwise whether a switch is under way')
      // What follows from the end of a switch is for the next look.
      const wasCancelled = commands.some(({ type }) => type === 'cancel')
      if (isLooking && !wasCancelled) this.mustHaveActed(machine, now)
      this.mustSay(machine, now)
    },
    mustHaveActed(machine: Machine, now: number): void {
      const why = begun === null ? reasonToLeave(now) : null
      must(
        why === null || (why.mode === 'ask' && machine.phase.kind === 'asking'),
        'it should have gone over, or asked',
      )
      if (begun !== null && begun.cause !== null && seen.source === begun.from) {
        must(seen.trouble !== null, 'the source works again, and it is still left')
        must(failoverMode(rules, begun.to, begun.cause) !== 'off', 'it is not wished any more, and it still switches')
      }
      const isWell = isFailoverSource(seen.source) && seen.trouble === null && !seen.busy
      const mustCheck = begun === null && home !== null && rules.returnMs !== null && isWell && !isChecking
      must(!mustCheck || now < checkDue, 'it should have asked whether the first source works')
    },
    mustSay({ phase, away, breaker, attempts: told }: Machine, now: number): void {
      must((away?.home ?? null) === home, `away from ${away?.home}, it says; it is ${home}`)
      must(told.filter((at) => now - at < rules.breakerMs).length === recent(now).length, 'it forgot a switch')
      const last = recent(now)[0]
      if (breaker !== null && recent(now).length === 2 && last !== undefined)
        must(breaker.until === last + rules.breakerMs, 'the breaker ends at another time')
      if (phase.kind === 'asking') must(seen.trouble !== null && begun === null, 'it asks about nothing')
    },
  }
}
