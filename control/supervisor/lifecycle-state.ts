import type { Problem } from '../../shared/problem.ts'
import type { Reason } from '../../shared/reason.ts'
import type { Lifecycle } from '../../shared/state.ts'
import type { ExitInfo } from './launcher.ts'

/** Everything about the process of one service. What is wanted and what is there are apart. */
export type LifecycleState = {
  wanted: 'up' | 'down'
  /** Whether it is set up; one that is not is never launched, whatever is wanted. */
  configured: boolean
  lifecycle: Lifecycle
  /** `starting`, but other services have to be ready first: there is no process yet. */
  held: boolean
  /** Grows with each launch; news of another run is old news. */
  run: number
  pid: number | null
  port: number | null
  /** Epoch milliseconds, all of them. */
  startedAt: number | null
  since: number
  /** When `wake` is due; what it then means, the lifecycle says. */
  wakeAt: number | null
  /** Times of the crashes that count against the budget, as `ticks` of the clock. */
  crashes: number[]
  /** Crashes since the last run that was stable: how long the next delay is. */
  step: number
  /** Restarts after crashes since the user last started it. */
  restarts: number
  reason: Reason | null
  /** Why it cannot start, or does not go on. */
  problem: Problem | null
  /** Why we ended this run ourselves, known before its exit is seen: the first cause wins. */
  cause: Reason | null
  /** Force was used on this run. */
  forced: boolean
}

export type LifecycleEvent =
  | { type: 'configured'; is: boolean }
  | { type: 'start' }
  | { type: 'stop' }
  | { type: 'restart' }
  /** Those that it waited for are ready, or will not become so. */
  | { type: 'release' }
  | { type: 'launched'; run: number; pid: number }
  | { type: 'ready'; run: number; port: number }
  /** A restart would not help. Comes before the exit, and once more when more is known. */
  | { type: 'cannot-start'; run: number; problem: Problem }
  | { type: 'exited'; run: number; exit: ExitInfo }
  /** Alive, but it has not answered for long. */
  | { type: 'unresponsive' }
  /** The timer that was set for `at` fired. The clock is not asked again: it may have been set meanwhile. */
  | { type: 'wake'; at: number }

/** What is to be done to the process. */
export type Command = 'launch' | 'ask-to-leave' | 'kill'

export type Transition = { state: LifecycleState; commands: Command[] }

/** `now` in epoch milliseconds, `ticks` as the clock tells them, `random` from 0 up to 1, `hold`: others have to be ready before a launch. */
export type Context = { now: number; ticks: number; random: number; name: string; hold: boolean; startWithinMs: number }

export const initialState = (configured: boolean, now: number): LifecycleState => ({
  wanted: 'down',
  configured,
  lifecycle: configured ? 'stopped' : 'not-configured',
  held: false,
  run: 0,
  pid: null,
  port: null,
  startedAt: null,
  since: now,
  wakeAt: null,
  crashes: [],
  step: 0,
  restarts: 0,
  reason: null,
  problem: null,
  cause: null,
  forced: false,
})

/** Whether a process of it is there, as far as is known. */
export const hasProcess = ({ lifecycle, held }: LifecycleState): boolean =>
  (lifecycle === 'starting' && !held) || lifecycle === 'running' || lifecycle === 'stopping'

/** Whether it is on the way up, so that others wait for it. */
export const isComing = ({ lifecycle, wanted, configured }: LifecycleState): boolean =>
  lifecycle === 'starting' || (lifecycle === 'stopping' && wanted === 'up' && configured)

export const stay = (state: LifecycleState): Transition => ({ state, commands: [] })

/** Into another lifecycle; the timer of the old one is void. */
export const move = (
  state: LifecycleState,
  lifecycle: Lifecycle,
  now: number,
  change: Partial<LifecycleState> = {},
): LifecycleState => ({ ...state, held: false, wakeAt: null, ...change, lifecycle, since: now })

/** What is void when a process is gone. */
export const gone = { pid: null, port: null, startedAt: null, cause: null } as const
