import type { Problem } from '../../shared/problem.ts'
import { problemOf } from '../../shared/problem.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import type { Lifecycle } from '../../shared/state.ts'
import type { ExitInfo } from './launcher.ts'
import { afterCrash, STABLE_AFTER_MS, START_WITHIN_MS, STOP_WITHIN_MS } from './restart-policy.ts'

/** Everything about the process of one service. What is wanted and what is there are apart. */
export type LifecycleState = {
  wanted: 'up' | 'down'
  lifecycle: Lifecycle
  /** Grows with each launch; news of another run is old news. */
  run: number
  pid: number | null
  port: number | null
  /** Epoch milliseconds, all of them. */
  startedAt: number | null
  since: number
  /** When `wake` is due; what it then means, the lifecycle says. */
  wakeAt: number | null
  /** Times of the crashes that count against the budget. */
  crashes: number[]
  /** Crashes since it last ran stably or was started by the user. */
  restarts: number
  reason: Reason | null
  /** Why it cannot start, or does not go on. */
  problem: Problem | null
  /** Why we ended it ourselves, known before its exit is seen: the first cause wins. */
  cause: Reason | null
}

export type LifecycleEvent =
  | { type: 'configured'; is: boolean }
  | { type: 'start' }
  | { type: 'stop' }
  | { type: 'restart' }
  | { type: 'launched'; run: number; pid: number | null }
  | { type: 'ready'; run: number; port: number }
  /** A restart would not help. Comes before the exit, and once more when more is known. */
  | { type: 'cannot-start'; run: number; problem: Problem }
  | { type: 'exited'; run: number; exit: ExitInfo }
  /** Alive, but it has not answered for long. */
  | { type: 'unresponsive' }
  | { type: 'wake' }

/** What is to be done to the process. */
export type Command = 'launch' | 'ask-to-leave' | 'kill'

export type Transition = { state: LifecycleState; commands: Command[] }
type Context = { now: number; random: number; name: string }

export const initialState = (configured: boolean, now: number): LifecycleState => ({
  wanted: 'down',
  lifecycle: configured ? 'stopped' : 'not-configured',
  run: 0,
  pid: null,
  port: null,
  startedAt: null,
  since: now,
  wakeAt: null,
  crashes: [],
  restarts: 0,
  reason: null,
  problem: null,
  cause: null,
})

/** The next state and what is to be done. Pure; `now` in epoch milliseconds, `random` from 0 up to 1. */
export function transition(state: LifecycleState, event: LifecycleEvent, context: Context): Transition {
  if ('run' in event && event.run !== state.run) return stay(state)
  switch (event.type) {
    case 'configured':
      return event.is ? configured(state, context) : unconfigured(state, context)
    case 'start':
      return start(state, context)
    case 'stop':
      return stop({ ...state, wanted: 'down' }, context)
    case 'restart':
      return isAlive(state) ? stop({ ...state, wanted: 'up' }, context) : start(state, context)
    case 'launched':
      return stay({ ...state, pid: event.pid })
    case 'ready':
      return ready(state, event.port, context)
    case 'cannot-start':
      return cannotStart(state, event.problem)
    case 'exited':
      return exited(state, event.exit, context)
    case 'unresponsive':
      return state.lifecycle === 'running' ? end(state, reason('service.killed-unresponsive')) : stay(state)
    case 'wake':
      return wake(state, context)
  }
}

const stay = (state: LifecycleState): Transition => ({ state, commands: [] })

const isAlive = ({ lifecycle }: LifecycleState): boolean => lifecycle === 'starting' || lifecycle === 'running'

const move = (state: LifecycleState, lifecycle: Lifecycle, now: number, change: Partial<LifecycleState> = {}) => ({
  ...state,
  wakeAt: null,
  ...change,
  lifecycle,
  since: now,
})

const gone = { pid: null, port: null, startedAt: null, cause: null } as const

const launch = (state: LifecycleState, { now }: Context): Transition => ({
  state: move(state, 'starting', now, {
    ...gone,
    run: state.run + 1,
    startedAt: now,
    wakeAt: now + START_WITHIN_MS,
    reason: null,
    problem: null,
  }),
  commands: ['launch'],
})

function start(state: LifecycleState, context: Context): Transition {
  const wanted: LifecycleState = { ...state, wanted: 'up' }
  switch (state.lifecycle) {
    case 'stopped':
    case 'failed':
    case 'backing-off':
      return launch({ ...wanted, crashes: [], restarts: 0 }, context)
    default:
      return stay(wanted)
  }
}

function stop(state: LifecycleState, { now }: Context): Transition {
  switch (state.lifecycle) {
    case 'starting':
    case 'running':
      return {
        state: move(state, 'stopping', now, { wakeAt: now + STOP_WITHIN_MS, reason: null }),
        commands: ['ask-to-leave'],
      }
    case 'backing-off':
    case 'failed':
      return stay(move(state, 'stopped', now, { reason: null, problem: null }))
    default:
      return stay(state)
  }
}

function configured(state: LifecycleState, context: Context): Transition {
  if (state.lifecycle !== 'not-configured') return stay(state)
  const stopped = move(state, 'stopped', context.now)
  return state.wanted === 'up' ? launch(stopped, context) : stay(stopped)
}

function unconfigured(state: LifecycleState, context: Context): Transition {
  if (isAlive(state)) return stop({ ...state, wanted: 'down' }, context)
  return stay(
    state.lifecycle === 'stopping'
      ? state
      : move(state, 'not-configured', context.now, { reason: null, problem: null }),
  )
}

function ready(state: LifecycleState, port: number, { now }: Context): Transition {
  if (state.lifecycle !== 'starting') return stay(state)
  return stay(move(state, 'running', now, { port, wakeAt: now + STABLE_AFTER_MS, reason: null, problem: null }))
}

function cannotStart(state: LifecycleState, problem: Problem): Transition {
  const isStillSo = state.lifecycle === 'failed' && state.problem?.code === problem.code
  return state.lifecycle === 'starting' || isStillSo
    ? stay({ ...state, problem, reason: reason('service.cannot-start', { why: problem.detail }) })
    : stay(state)
}

function exited(state: LifecycleState, exit: ExitInfo, context: Context): Transition {
  const { now } = context
  if (state.lifecycle === 'stopping') {
    const stopped = move(state, 'stopped', now, gone)
    return state.wanted === 'up' ? launch(stopped, context) : stay(stopped)
  }
  if (!isAlive(state)) return stay(state)
  if (exit.spawnError !== null) {
    const why = reason('service.spawn-failed', { why: exit.spawnError })
    return fail(state, now, problemOf('spawn-failed', exit.spawnError), why)
  }
  if (state.problem !== null) return fail(state, now, state.problem, state.reason)
  return crashed(state, exit, context)
}

const fail = (state: LifecycleState, now: number, problem: Problem, why: Reason | null): Transition =>
  stay(move(state, 'failed', now, { ...gone, problem, reason: why }))

function crashed(state: LifecycleState, exit: ExitInfo, { now, random, name }: Context): Transition {
  const next = afterCrash(state, now, random)
  const counted = { ...state, crashes: next.crashes, restarts: state.restarts + 1 }
  if (next.restartInMs === null) {
    const params = { count: next.crashes.length, minutes: next.windowMinutes, service: name }
    const detail = `${name} crashed ${params.count} times in ${params.minutes} minutes (${inWords(exit)}).`
    return fail(counted, now, problemOf('crash-loop', detail, { params }), reason('service.crash-loop', params))
  }
  const why = state.cause ?? reason('service.crashed', { how: inWords(exit) })
  return stay(move(counted, 'backing-off', now, { ...gone, wakeAt: now + next.restartInMs, reason: why }))
}

const inWords = ({ code, signal }: ExitInfo): string =>
  signal === null ? `exit code ${code ?? 'unknown'}` : `ended by ${signal}`

/** Ends a process that does not do its job; its exit then counts as a crash. */
const end = (state: LifecycleState, cause: Reason): Transition => ({
  state: { ...state, cause: state.cause ?? cause, wakeAt: null },
  commands: ['kill'],
})

function wake(state: LifecycleState, context: Context): Transition {
  const { now } = context
  if (state.wakeAt === null || now < state.wakeAt) return stay(state)
  switch (state.lifecycle) {
    case 'starting':
      return end(state, reason('service.start-timeout', { seconds: START_WITHIN_MS / 1000 }))
    case 'running':
      return stay({ ...state, wakeAt: null, restarts: 0, crashes: [] })
    case 'stopping':
      return { state: { ...state, wakeAt: null }, commands: ['kill'] }
    case 'backing-off':
      return launch(state, context)
    default:
      return stay({ ...state, wakeAt: null })
  }
}
