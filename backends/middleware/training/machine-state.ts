import type { Problem, ProblemCode } from '../../../shared/problem.ts'
import type { MarkKind, SessionState, Speaker, TrainingReason } from '../../../shared/training.ts'
import type { Pending, Run } from './run.ts'
import type { World } from './world.ts'

/* What the training machine can be in, what it hears, and what it asks for. */

/** From a failure until the next answer of CEREBRUM, however often it is tried again meanwhile. */
export type Outage = {
  readonly reason: TrainingReason
  /** Epoch milliseconds. */
  readonly pausedAt: number
  /** Causes that stand in the transcript: each once, so that hours without an answer do not fill it. */
  readonly told: readonly ProblemCode[]
}

export type Running = {
  readonly step: 'starting' | 'running'
  readonly run: Run
  readonly phase: 'teaching' | 'asking' | 'resting'
  /** Why it pauses when CEREBRUM has answered: what was sent cannot be taken back. */
  readonly pausing: TrainingReason | null
  /** The one who started it still waits: a failure of the first exchange is told there, and ends the run. */
  readonly awaited: boolean
  /** It is tried again: to everybody outside it is paused, until CEREBRUM has answered. */
  readonly outage: Outage | null
}
export type Paused = {
  readonly step: 'paused'
  readonly run: Run
  readonly reason: TrainingReason
  /** Since when, epoch milliseconds. */
  readonly pausedAt: number
  /** Whose failure it is; `null`: nobody's. */
  readonly side: Speaker | null
  /** That side was known to be unwell since: once it is well, the cause is gone. */
  readonly sawTrouble: boolean
  /** Epoch milliseconds. */
  readonly retryAt: number | null
  readonly outage: Outage | null
}
export type Stopping = { readonly step: 'stopping'; readonly run: Run; readonly reason: TrainingReason }
type Done = { readonly step: 'done'; readonly run: Run; readonly reason: TrainingReason }

export type State = { readonly world: World } & ({ readonly step: 'idle' } | Running | Paused | Stopping | Done)

export type Usage = { source: string | null; model: string | null; tokens: number | null; costUsd: number | null }

export type Event =
  /** `awaited`: somebody waits for the first exchange. */
  | { type: 'begin'; run: Run; awaited: boolean }
  | { type: 'taught'; message: string; usage: Usage }
  | { type: 'answered'; response: string }
  /** `delivered`: the message may have reached CEREBRUM, so that it is not said again. */
  | { type: 'failed'; problem: Problem; delivered: boolean }
  | { type: 'rested' }
  | { type: 'retry-due' }
  | { type: 'patience-over' }
  | { type: 'world'; world: World }
  | { type: 'pause' }
  | { type: 'resume' }
  /** The computer goes to sleep, or has woken up. */
  | { type: 'sleep' }
  | { type: 'wake' }
  | { type: 'stop' }
  /** The archive does not hold the session any more. */
  | { type: 'gone'; problem: Problem }
  /** A stop has waited long enough for CEREBRUM. */
  | { type: 'give-up' }

export type Command =
  | { do: 'teach'; run: Run; cue: string }
  /** Written down first, then said. `again`: it stands there already. */
  | { do: 'ask'; run: Run; pending: Pending; usage: Usage | null }
  | { do: 'keep'; run: Run; response: string }
  | { do: 'lose'; run: Run }
  | { do: 'rest'; ms: number }
  | { do: 'retry'; ms: number }
  /** Ends what is under way or waited for. */
  | { do: 'abort' }
  | { do: 'give-up-later' }
  | { do: 'mark'; session: number; after: number; kind: MarkKind; params: Record<string, string | number> }
  | { do: 'session'; run: Run; state: SessionState; reason: TrainingReason | null }
