import { idleTraining, type Session, type SessionState, type TrainingState } from '../../../shared/training.ts'
import type { Loop } from './loop.ts'
import { isRunning, isTrying } from './machine.ts'
import type { State } from './machine-state.ts'
import { type Run, ranMs, topicOf } from './run.ts'

/** What a session has beside its run. */
export type SessionFacts = {
  name: string
  startedAt: number
  endedAt: number | null
  vocabulary: number
  demo: boolean
}

type Facts = {
  loop: Loop
  facts: SessionFacts | null
  /** Exchanges a minute. */
  rate: number | null
  resumable: TrainingState['resumable']
  now: number
}

/** Training as every door shows it. */
export function trainingState({ loop, facts, rate, resumable, now }: Facts): TrainingState {
  const state = asToldOutside(loop.state())
  if (state.step === 'idle' || facts === null) return { ...idleTraining, resumable }
  const { run } = state
  const storage = loop.storageProblem()
  const left = run.plan.exchanges - run.answered
  const isGoing = isRunning(state)
  return {
    step: storage === null ? state.step : 'paused',
    reason: storage === null ? (pausingFor(state) ?? reasonOf(state)) : { kind: 'problem', problem: storage },
    pausedAt: state.step === 'paused' ? state.pausedAt : null,
    retryAt: retriedAt(state),
    session: sessionOf(state, run, facts, now),
    topic: topicOf(run),
    rate: isGoing ? rate : null,
    etaSeconds: isGoing && rate !== null && rate > 0 ? Math.round((left / rate) * 60) : null,
    forecastUsd: run.costUsd === null || run.answered === 0 ? null : (run.costUsd / run.answered) * left,
    live: loop.live(),
    resumable,
  }
}

/** A pause lasts until there is an answer: who asks whether there is one does not run. */
function asToldOutside(state: State): State {
  if (!isTrying(state)) return state
  const { world, run, outage, pausing } = state
  const reason = pausing ?? outage.reason
  const { pausedAt } = outage
  return { step: 'paused', world, run, reason, pausedAt, side: null, sawTrouble: false, retryAt: null, outage }
}

/** Where asking makes no sense it only looks whether the cause is gone, which is no try that anybody could wait for. */
function retriedAt(state: State): number | null {
  if (state.step !== 'paused' || state.side === null) return null
  return state.world[state.side] === 'not-ready' ? null : state.retryAt
}

const reasonOf = (state: State): TrainingState['reason'] => ('reason' in state ? state.reason : null)

/** Why it pauses as soon as CEREBRUM has answered. */
const pausingFor = (state: State): TrainingState['reason'] => (isRunning(state) ? state.pausing : null)

function sessionOf(state: State, run: Run, facts: SessionFacts, now: number): Session {
  const { name, startedAt, endedAt, vocabulary, demo } = facts
  return {
    id: run.session,
    name,
    startedAt,
    endedAt,
    state: sessionState(state),
    reason: reasonOf(state),
    plan: run.plan,
    exchanges: run.answered,
    last: run.pending === null ? run.n - 1 : run.n,
    source: run.source,
    model: run.model,
    tokens: run.tokens,
    costUsd: run.costUsd,
    vocabulary,
    ranMs: ranMs(run, now),
    importedFrom: null,
    demo,
  }
}

function sessionState(state: State): SessionState {
  if (state.step === 'paused') return 'paused'
  if (state.step !== 'done') return 'running'
  return state.reason.kind === 'complete' || state.reason.kind === 'limit' ? 'finished' : 'stopped'
}
