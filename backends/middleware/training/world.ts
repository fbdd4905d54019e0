import { isBlocking } from '../../../shared/problem.ts'
import type { Speaker } from '../../../shared/training.ts'
import { isConnected, type Known } from '../known.ts'

/**
 * What is known of a side. `not-ready`: it makes no sense to ask it. `in-trouble`: its last answer was a failure that
 * may have passed, and only asking again can tell.
 */
export type Readiness = 'ready' | 'in-trouble' | 'not-ready'
export type World = Readonly<Record<Speaker, Readiness>>

export const readyWorld: World = { teacher: 'ready', learner: 'ready' }

/** From what the control plane last told. Of what it knows nothing, nothing bad is assumed. */
export function worldOf({ 'llm-server': llm, cerebrum }: Known): World {
  const isHeard =
    cerebrum === undefined || cerebrum.health === 'unknown' || cerebrum.health === 'unstable' || isConnected(cerebrum)
  return { teacher: teacherOf(llm), learner: isHeard ? 'ready' : 'not-ready' }
}

/** A closed source refuses whatever is asked; a source that merely failed is closed to nobody. */
function teacherOf(llm: Known['llm-server']): Readiness {
  if (llm === undefined) return 'ready'
  if (llm.lifecycle !== 'running' || !(isConnected(llm) || llm.health === 'unknown')) return 'not-ready'
  if (llm.ability.state !== 'blocked') return 'ready'
  return isBlocking(llm.ability.problem.code) ? 'not-ready' : 'in-trouble'
}
