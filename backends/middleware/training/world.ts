import type { Speaker } from '../../../shared/training.ts'
import { isConnected, type Known } from '../known.ts'

/** What is known of both sides: whether it makes sense to ask them. */
export type World = Readonly<Record<Speaker, 'ready' | 'not-ready'>>

export const readyWorld: World = { teacher: 'ready', learner: 'ready' }

/** From what the control plane last told. Of what it knows nothing, nothing bad is assumed. */
export function worldOf({ 'llm-server': llm, cerebrum }: Known): World {
  const isTaught =
    llm === undefined ||
    (llm.ability.state !== 'blocked' && llm.lifecycle === 'running' && (isConnected(llm) || llm.health === 'unknown'))
  const isHeard =
    cerebrum === undefined || cerebrum.health === 'unknown' || cerebrum.health === 'unstable' || isConnected(cerebrum)
  return { teacher: isTaught ? 'ready' : 'not-ready', learner: isHeard ? 'ready' : 'not-ready' }
}
