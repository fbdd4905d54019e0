import { isBlocking, type Problem } from '../../shared/problem.ts'

/**
 * Whether generations may go out to the source. A blocking problem closes it; then nothing goes out until the settings
 * change or somebody opens it again, for all or for one trial.
 */
export type Gate =
  | { state: 'open' }
  | { state: 'closed'; problem: Problem }
  | { state: 'trial'; problem: Problem; isUnderWay: boolean }

export type GateEvent =
  | { type: 'settings-changed' }
  | { type: 'reopen'; for: 'all' | 'one-trial' }
  | { type: 'admitted' }
  | { type: 'succeeded' }
  | { type: 'failed'; problem: Problem }
  /** The client went away before there was an outcome. */
  | { type: 'abandoned' }

export const openGate: Gate = { state: 'open' }

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

export function nextGate(gate: Gate, event: GateEvent): Gate {
  switch (event.type) {
    case 'settings-changed':
    case 'succeeded':
      return openGate
    case 'reopen':
      if (gate.state === 'open') return gate
      return event.for === 'all' ? openGate : { state: 'trial', problem: gate.problem, isUnderWay: false }
    case 'admitted':
      return gate.state === 'trial' ? { ...gate, isUnderWay: true } : gate
    case 'failed':
      if (isBlocking(event.problem.code)) return { state: 'closed', problem: event.problem }
      return gate.state === 'trial' ? { state: 'closed', problem: gate.problem } : gate
    case 'abandoned':
      return gate.state === 'trial' ? { ...gate, isUnderWay: false } : gate
  }
}
