import type { Inspection } from '../../shared/workspaces.ts'

type Here = {
  isTraining: boolean
  /** What the page shows runs apart from its window; `null`: not known yet. */
  isAttached: boolean | null
}

/** What opening a folder does to what is open now: nothing, stop its training, or leave it training. `null`: it cannot be opened. */
export type Opening = 'opens' | 'stops-training' | 'leaves-training'

export function openingOf({ standing }: Pick<Inspection, 'standing'>, here: Here): Opening | null {
  const { isTraining, isAttached } = here
  if (standing === 'current' || standing === 'unusable' || isAttached === null) return null
  if (!isTraining) return 'opens'
  // To one that runs already the page goes alone, and so does a window from one that runs elsewhere.
  return standing === 'running' || isAttached ? 'leaves-training' : 'stops-training'
}
