import { type Problem, problemOf } from '../../shared/problem.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import { sayInEnglish } from '../../shared/words/say.ts'
import type { ExitInfo } from './launcher.ts'
import { type Context, gone, type LifecycleState, move, stay, type Transition } from './lifecycle-state.ts'
import { afterCrash, BUDGET_WINDOW_MS } from './restart-policy.ts'

/** A process that should be up has ended: is it started again, and if not, why not? */
export function ended(state: LifecycleState, exit: ExitInfo, context: Context): Transition {
  if (exit.spawnError !== null) {
    const params = { service: context.name, why: exit.spawnError }
    const why = reason('service.spawn-failed', params)
    return fail(state, context, problemOf('spawn-failed', exit.spawnError, { since: context.now, params }), why)
  }
  if (state.problem !== null) return fail(state, context, state.problem, state.reason)
  return crashed(state, exit, context)
}

const fail = (state: LifecycleState, { now }: Context, problem: Problem, why: Reason | null): Transition =>
  stay(move(state, 'failed', now, { ...gone, problem, reason: why }))

function crashed(state: LifecycleState, exit: ExitInfo, context: Context): Transition {
  const { now, ticks, random, name } = context
  const { crashes, restartInMs } = afterCrash(state, ticks, random)
  const why = state.cause ?? reason('service.crashed', { how: howItEnded(exit) })
  if (restartInMs === null) {
    const params = { count: crashes.length, minutes: BUDGET_WINDOW_MS / 60_000, service: name }
    const loop = reason('service.crash-loop', params)
    const problem = problemOf('crash-loop', `${sayInEnglish(loop)}. Last: ${sayInEnglish(howItEnded(exit))}`, {
      since: now,
      params,
    })
    return fail({ ...state, crashes }, context, problem, loop)
  }
  return stay(
    move(state, 'backing-off', now, {
      ...gone,
      crashes,
      step: state.step + 1,
      wakeAt: now + restartInMs,
      reason: why,
    }),
  )
}

/** How a process ended, for a person. */
export function howItEnded({ code, signal, linkLost }: ExitInfo): Reason {
  if (linkLost) return reason('exit.link-lost')
  if (signal !== null) return reason('exit.signal', { signal })
  return reason('exit.code', { code: code ?? '?' })
}
