import { isBlocking, type Problem } from '../../shared/problem.ts'

/**
 * Whether generations may go out to the source. A blocking problem closes it; then nothing goes out until the settings
 * change or somebody opens it again, for all or for one trial.
 *
 * Values are compared by identity: a request keeps the gate as it was when it went in, and what becomes of the request
 * counts only while that is still the gate. So news of before a change neither opens nor closes anything after it.
 */
export type Gate =
  | { readonly state: 'open' }
  | { readonly state: 'closed'; readonly problem: Problem }
  | { readonly state: 'trial'; readonly problem: Problem; readonly isUnderWay: boolean }

/** What became of a request. `abandoned`: the client went away before it was known. */
export type Outcome = 'succeeded' | 'abandoned' | Problem

export const newGate = (): Gate => ({ state: 'open' })

/** What keeps a request out; `null` when it may go. */
export function heldBy(gate: Gate): Problem | null {
  switch (gate.state) {
    case 'open':
      return null
    case 'closed':
      return gate.problem
    case 'trial':
      return gate.isUnderWay ? gate.problem : null
  }
}

/** The gate once a request has gone through that nothing held. */
export const afterEntry = (gate: Gate): Gate => (gate.state === 'trial' ? { ...gate, isUnderWay: true } : gate)

/** A trial that waits or runs is the one that was asked for. */
export function reopened(gate: Gate, what: 'all' | 'one-trial'): Gate {
  if (gate.state === 'open') return gate
  if (what === 'all') return newGate()
  return gate.state === 'trial' ? gate : { state: 'trial', problem: gate.problem, isUnderWay: false }
}

/** Only a trial that succeeded opens again; one that nobody saw the end of has been used up all the same. */
export function afterOutcome(gate: Gate, entered: Gate, outcome: Outcome): Gate {
  if (gate !== entered) return gate
  if (typeof outcome === 'object' && isBlocking(outcome.code)) return { state: 'closed', problem: outcome }
  if (gate.state !== 'trial') return gate
  return outcome === 'succeeded' ? newGate() : { state: 'closed', problem: gate.problem }
}
