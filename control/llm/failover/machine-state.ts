import type { Source } from '../../../shared/config.ts'
import type { FailoverCause, FailoverRules, FailoverSource, FailoverState } from '../../../shared/failover.ts'
import type { Trouble } from './cause.ts'

/** What is known of the sources from outside. */
export type Seen = {
  source: Source | null
  /** What is wrong with it. */
  trouble: Trouble | null
  /** The user switches the source or tries a key right now. */
  busy: boolean
  /** Whether going over to it can work, as far as can be told without asking it anything. */
  ready: Record<FailoverSource, boolean>
}

export type Phase =
  | { kind: 'watching' }
  | { kind: 'asking'; to: FailoverSource; cause: FailoverCause; since: number }
  | { kind: 'switching'; from: FailoverSource; to: FailoverSource; cause: FailoverCause | 'stable' }

/** Gone over from `home`, where it may go back to. Times in epoch milliseconds. */
export type Away = {
  home: FailoverSource
  cause: FailoverCause
  stableSince: number | null
  checking: boolean
  nextCheckAt: number
}

export type Machine = {
  rules: FailoverRules
  seen: Seen
  /** When something last happened. */
  at: number
  /** Since when the source in force has been failing. */
  failingSince: number | null
  /** This trouble has been dealt with: gone over because of it, or told to stay. */
  handled: boolean
  phase: Phase
  away: Away | null
  /** When switches were begun. */
  attempts: readonly number[]
  /** The user had the last word; until then nothing is done. */
  quietUntil: number
} & Pick<FailoverState, 'acted' | 'failed' | 'stuck' | 'breaker'>

export type Event =
  | { type: 'rules'; rules: FailoverRules }
  | { type: 'seen'; seen: Seen }
  | { type: 'tick' }
  /** What the user said to the question. */
  | { type: 'answered'; go: boolean }
  | { type: 'dismissed' }
  /** What became of the switch that was asked for; `overtaken`: the user began another one. */
  | { type: 'switched' }
  | { type: 'switch-failed'; why: string }
  | { type: 'overtaken' }
  /** What the free check of the first source found. */
  | { type: 'checked'; source: FailoverSource; ok: boolean }

export type Command =
  | { type: 'switch'; to: FailoverSource }
  /** Calls the switch off; the source in force stays. */
  | { type: 'cancel' }
  /** Asks, free of charge, whether the first source would work again. */
  | { type: 'check'; source: FailoverSource; cause: FailoverCause }

export type Next = { machine: Machine; commands: Command[] }

export const newMachine = (rules: FailoverRules, now: number): Machine => ({
  rules,
  seen: { source: null, trouble: null, busy: false, ready: { openrouter: false, ollama: false } },
  at: now,
  failingSince: null,
  handled: false,
  phase: { kind: 'watching' },
  away: null,
  attempts: [],
  quietUntil: 0,
  acted: null,
  failed: null,
  stuck: null,
  breaker: null,
})
