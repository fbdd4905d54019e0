import { assertNever } from '../../shared/assert-never.ts'
import type { Problem } from '../../shared/problem.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import type { ExitInfo } from './launcher.ts'
import { ended } from './lifecycle-exit.ts'
import {
  type Context,
  gone,
  hasProcess,
  type LifecycleEvent,
  type LifecycleState,
  move,
  stay,
  type Transition,
} from './lifecycle-state.ts'
import { KILL_AGAIN_MS, STABLE_AFTER_MS, STOP_WITHIN_MS } from './restart-policy.ts'

/** The next state and what is to be done about the process. Pure. */
export function transition(state: LifecycleState, event: LifecycleEvent, context: Context): Transition {
  if ('run' in event && event.run !== state.run) return stay(state)
  switch (event.type) {
    case 'configured':
      return configured({ ...state, configured: event.is }, context)
    case 'start':
      return start({ ...state, wanted: 'up' }, context)
    case 'stop':
      return stop({ ...state, wanted: 'down' }, context)
    case 'restart':
      return restart({ ...state, wanted: 'up' }, context)
    case 'release':
      return state.held ? launch(state, context) : stay(state)
    case 'launched':
      return stay({ ...state, pid: hasProcess(state) ? event.pid : null })
    case 'ready':
      return ready(state, event.port, context)
    case 'cannot-start':
      return cannotStart(state, event.problem, context)
    case 'exited':
      return exited(state, event.exit, context)
    case 'unresponsive':
      return state.lifecycle === 'running' && state.cause === null
        ? kill(state, context, reason('service.killed-unresponsive'))
        : stay(state)
    case 'wake':
      return event.at === state.wakeAt ? wake(state, context) : stay(state)
    default:
      return assertNever(event)
  }
}

/** With a clean record: the user, or the app's own start, wants it. */
const begin = (state: LifecycleState, context: Context): Transition => {
  const fresh = { ...state, crashes: [], step: 0, restarts: 0 }
  if (!context.hold) return launch(fresh, context)
  return stay(move(fresh, 'starting', context.now, { held: true, reason: null, problem: null }))
}

const launch = (state: LifecycleState, { now, startWithinMs }: Context): Transition => ({
  state: move(state, 'starting', now, {
    ...gone,
    run: state.run + 1,
    startedAt: now,
    wakeAt: now + startWithinMs,
    reason: null,
    problem: null,
    forced: false,
  }),
  commands: ['launch'],
})

function start(state: LifecycleState, context: Context): Transition {
  switch (state.lifecycle) {
    case 'stopped':
    case 'failed':
    case 'backing-off':
      return begin(state, context)
    default:
      return stay(state)
  }
}

function stop(state: LifecycleState, context: Context): Transition {
  switch (state.lifecycle) {
    case 'starting':
    case 'running':
      return state.held ? stopped(state, context) : askToLeave(state, context)
    case 'backing-off':
    case 'failed':
      return stopped(state, context)
    default:
      return stay(state)
  }
}

const askToLeave = (state: LifecycleState, { now }: Context): Transition => ({
  state: move(state, 'stopping', now, { wakeAt: now + STOP_WITHIN_MS, reason: null, problem: null }),
  commands: ['ask-to-leave'],
})

const stopped = (state: LifecycleState, { now }: Context): Transition =>
  stay(move(state, state.configured ? 'stopped' : 'not-configured', now, { ...gone, reason: null, problem: null }))

const restart = (state: LifecycleState, context: Context): Transition =>
  (state.lifecycle === 'starting' && !state.held) || state.lifecycle === 'running'
    ? askToLeave(state, context)
    : start(state, context)

function configured(state: LifecycleState, context: Context): Transition {
  if (state.configured) {
    if (state.lifecycle !== 'not-configured') return stay(state)
    return state.wanted === 'up' ? begin(state, context) : stopped(state, context)
  }
  if (state.lifecycle === 'not-configured' || state.lifecycle === 'stopping') return stay(state)
  return hasProcess(state) ? askToLeave(state, context) : stopped(state, context)
}

function ready(state: LifecycleState, port: number, { now }: Context): Transition {
  const isExpected = state.lifecycle === 'starting' && !state.held && state.cause === null && state.problem === null
  return stay(isExpected ? move(state, 'running', now, { port, wakeAt: now + STABLE_AFTER_MS, reason: null }) : state)
}

function cannotStart(state: LifecycleState, problem: Problem, { now }: Context): Transition {
  const told = { ...state, problem, reason: reason('service.cannot-start', { why: problem.detail }) }
  if (state.lifecycle === 'starting' && !state.held && state.cause === null)
    // The first time, it is given a moment to leave; what is told later changes only the words.
    return stay(state.problem === null ? { ...told, wakeAt: now + STOP_WITHIN_MS } : told)
  const isAboutTheSame = state.lifecycle === 'failed' && state.problem?.code === problem.code
  return stay(isAboutTheSame ? told : state)
}

function exited(state: LifecycleState, exit: ExitInfo, context: Context): Transition {
  if (!hasProcess(state)) return stay(state)
  if (state.lifecycle !== 'stopping') return ended(state, exit, context)
  const after = { ...state, ...gone }
  return after.wanted === 'up' && after.configured ? begin(after, context) : stopped(after, context)
}

/** Ends a process that does not do its job; its exit then counts as a crash. Repeated while it is still there. */
const kill = (state: LifecycleState, { now }: Context, cause: Reason | null): Transition => ({
  state: { ...state, cause, forced: true, wakeAt: now + KILL_AGAIN_MS },
  commands: ['kill'],
})

function wake(state: LifecycleState, context: Context): Transition {
  switch (state.lifecycle) {
    case 'starting':
      // One that said why it cannot start needs no other reason.
      return kill(
        state,
        context,
        state.problem ? null : reason('service.start-timeout', { seconds: context.startWithinMs / 1000 }),
      )
    case 'running':
      if (state.cause !== null) return kill(state, context, state.cause)
      return stay({ ...state, wakeAt: null, step: 0 })
    case 'stopping':
      return kill(state, context, null)
    case 'backing-off':
      return launch({ ...state, restarts: state.restarts + 1 }, context)
    default:
      return stay({ ...state, wakeAt: null })
  }
}
