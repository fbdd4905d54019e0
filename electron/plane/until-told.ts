import { isTold } from '../../control/workspaces/settled.ts'
import type { Api } from '../../shared/contract/client.ts'
import { problemError } from '../../shared/problem.ts'

/** Milliseconds. */
const TOLD_WITHIN_MS = 30_000

/** Resolves when a control plane has told what became of its services; throws with what it last said where that takes too long. */
export async function untilTold(api: Api, withinMs = TOLD_WITHIN_MS): Promise<void> {
  const late = AbortSignal.timeout(withinMs)
  let last = ''
  try {
    for await (const state of await api.state.watch(undefined, { signal: late })) {
      last = state.sentence
      if (isTold(state)) return
    }
  } catch (error) {
    if (!late.aborted) throw error
  }
  throw problemError('unavailable', last)
}
