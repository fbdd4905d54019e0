import type { ExchangeKind, TrainingLimits, TrainingPlan, TrainingReason } from '../../../shared/training.ts'
import { type Guard, newGuard } from './guard.ts'

/** What the teacher was given, and what it said. */
export type Turn = { readonly heard: string; readonly said: string }

/** Said, and not answered yet. */
export type Pending = { readonly heard: string; readonly message: string; readonly kind: ExchangeKind }

/** A run between two steps: all that has to be known to go on. */
export type Run = {
  readonly session: number
  readonly plan: TrainingPlan
  /** Place of the exchange that is made now, from 1. */
  readonly n: number
  /** Exchanges that CEREBRUM answered. */
  readonly answered: number
  /** Index into the plan's topics. */
  readonly topic: number
  /** Exchanges on this topic. */
  readonly onTopic: number
  /** What the teacher is reminded of, bounded. */
  readonly turns: readonly Turn[]
  /** CEREBRUM's last words; `null` before the first. */
  readonly heard: string | null
  readonly nextKind: ExchangeKind
  readonly guard: Guard
  readonly pending: Pending | null
  readonly source: string | null
  readonly model: string | null
  readonly tokens: number
  /** US dollars; `null` where no provider told any. */
  readonly costUsd: number | null
  /** Milliseconds that it ran before `since`. */
  readonly ranMs: number
  /** When it last began to run; `null` while it does not. Epoch milliseconds. */
  readonly since: number | null
  /** Failures in a row. */
  readonly failures: number
}

export const newRun = (session: number, plan: TrainingPlan, now: number): Run => ({
  session,
  plan,
  n: 1,
  answered: 0,
  topic: 0,
  onTopic: 0,
  turns: [],
  heard: null,
  nextKind: 'greeting',
  guard: newGuard,
  pending: null,
  source: null,
  model: null,
  tokens: 0,
  costUsd: null,
  ranMs: 0,
  since: now,
  failures: 0,
})

export const topicOf = ({ plan, topic }: Run): string => plan.topics[topic % plan.topics.length] ?? ''

/** Milliseconds. */
export const ranMs = ({ ranMs: before, since }: Run, now: number): number =>
  before + (since === null ? 0 : Math.max(0, now - since))

/** Why a run ends now by itself; `null`: it goes on. */
export function endOf(run: Run, now: number): TrainingReason | null {
  if (run.answered >= run.plan.exchanges) return { kind: 'complete' }
  const { money, tokens, time } = run.plan.limits
  const reached: [keyof TrainingLimits, boolean][] = [
    ['money', money !== null && (run.costUsd ?? 0) >= money],
    ['tokens', tokens !== null && run.tokens >= tokens],
    ['time', time !== null && ranMs(run, now) >= time * 60_000],
  ]
  const limit = reached.find(([, isReached]) => isReached)?.[0]
  return limit === undefined ? null : { kind: 'limit', limit }
}
