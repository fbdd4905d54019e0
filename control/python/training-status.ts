import { z } from 'zod'
import { problemOf } from '../../shared/problem.ts'
import { idleTraining, type Session, type TrainingPlan, type TrainingState } from '../../shared/training.ts'

/** Of `GET /api/training/status` as the Python middleware answers it. */
export const trainingStatusSchema = z.object({
  running: z.boolean(),
  exchanges_completed: z.int().min(0),
  current_topic: z.string().nullish(),
  started_at: z.string().nullish(),
})
export type TrainingStatus = z.infer<typeof trainingStatusSchema>

export type TrainingRun = {
  plan: TrainingPlan
  source: string | null
  model: string | null
  /** When it was first seen, epoch milliseconds. */
  seenAt: number
  /** Somebody asked for its end. */
  stopAsked: boolean
  /** What its loop broke by, as Python says it. */
  brokeBy: string | null
}

/** It keeps no sessions that could be told apart. */
const SESSION = 0

/** What the Python middleware does, as every door shows training. Pure. */
export function trainingOf(status: TrainingStatus, run: TrainingRun, now: number): TrainingState {
  const exchanges = status.exchanges_completed
  const session = sessionOf(status, run, now)
  if (!status.running) return ended(session, run)
  const minutes = (now - session.startedAt) / 60_000
  const rate = exchanges > 0 && minutes > 0 ? exchanges / minutes : null
  const left = Math.max(0, run.plan.exchanges - exchanges)
  return {
    ...idleTraining,
    step: run.stopAsked ? 'stopping' : 'running',
    session,
    topic: status.current_topic || null,
    rate,
    etaSeconds: rate === null ? null : Math.round((left / rate) * 60),
  }
}

/** It tells no reason: all exchanges made, or a stop that was asked for, can be told from an end in the middle. */
function ended(session: Session, { plan, stopAsked, brokeBy }: TrainingRun): TrainingState {
  if (stopAsked) return { ...idleTraining, session: { ...session, state: 'stopped', reason: { kind: 'user' } } }
  const isComplete = session.exchanges >= plan.exchanges
  const reason = isComplete
    ? ({ kind: 'complete' } as const)
    : ({
        kind: 'problem',
        problem: problemOf('provider-error', `The Python middleware ended the training by itself: ${why(brokeBy)}.`),
      } as const)
  return { ...idleTraining, step: 'done', reason, session: { ...session, state: 'finished', reason } }
}

/** A `KeyError` of Python's is no more than the name in quotes: here that of a setting. */
function why(brokeBy: string | null): string {
  const setting = /^'([a-z_]+)'$/.exec(brokeBy ?? '')?.[1]
  if (setting !== undefined) return `config.json has no “${setting}”, which it needs`
  return brokeBy || 'the LLM server or CEREBRUM gave no answer'
}

function sessionOf(
  { running, exchanges_completed: exchanges, started_at }: TrainingStatus,
  { plan, source, model, seenAt }: TrainingRun,
  now: number,
): Session {
  // Written without a time zone: the computer's own.
  const told = Date.parse(started_at ?? '')
  const startedAt = Number.isNaN(told) || told > now ? seenAt : told
  return {
    id: SESSION,
    name: 'Python',
    startedAt,
    endedAt: running ? null : now,
    state: 'running',
    reason: null,
    plan,
    exchanges,
    last: exchanges,
    source,
    model,
    tokens: 0,
    costUsd: null,
    vocabulary: 0,
    ranMs: now - startedAt,
    importedFrom: null,
    demo: false,
  }
}
