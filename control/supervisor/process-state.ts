import type { Problem } from '../../shared/problem.ts'
import type { Reason } from '../../shared/reason.ts'
import type { ManagedServiceId } from '../../shared/services.ts'
import type { Lifecycle } from '../../shared/state.ts'
import type { LifecycleState } from './lifecycle-state.ts'

/** What others may know of a service's process. */
export type ProcessState = {
  id: ManagedServiceId
  wanted: 'up' | 'down'
  lifecycle: Lifecycle
  /** Number of the current run; 0 before the first. */
  run: number
  pid: number | null
  port: number | null
  /** Epoch milliseconds, all of them. */
  startedAt: number | null
  since: number
  /** Restarts after crashes since the user last started it. */
  restarts: number
  /** When it is started again, while it backs off. */
  retryAt: number | null
  reason: Reason | null
  problem: Problem | null
  /** Of a run that crashed or could not start. */
  lastLines: string[]
}

export const processState = (id: ManagedServiceId, state: LifecycleState, lastLines: string[]): ProcessState => ({
  id,
  wanted: state.wanted,
  lifecycle: state.lifecycle,
  run: state.run,
  pid: state.pid,
  port: state.port,
  startedAt: state.startedAt,
  since: state.since,
  restarts: state.restarts,
  retryAt: state.lifecycle === 'backing-off' ? state.wakeAt : null,
  reason: state.reason,
  problem: state.problem,
  lastLines,
})
