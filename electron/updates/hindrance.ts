import type { PanelState, Procedure } from '../../shared/state.ts'
import type { TrainingState } from '../../shared/training.ts'
import type { UpdateHindrance } from '../../shared/updates.ts'

const runs = (procedure: Procedure | null | undefined): boolean => procedure?.outcome === 'running'

/** One that the user paused can wait for weeks, and goes on in the next version; every other pause ends by itself. */
function trains({ step, reason }: TrainingState): boolean {
  if (step === 'idle' || step === 'done') return false
  return step !== 'paused' || reason?.kind !== 'user'
}

/** What an update may not disturb now. Where nothing is known of the services, an update may be what mends that. */
export function hindranceOf(state: PanelState | null): UpdateHindrance | null {
  if (state === null) return null
  if (trains(state.training)) return 'training'
  const { keyTrial, switching } = state.llm
  const procedures = [state.repair?.procedure, state.backends.procedure, keyTrial, switching]
  return procedures.some(runs) ? 'repair' : null
}
