import { setTimeout } from 'node:timers/promises'
import type { CliDeps } from './deps.ts'
import type { RunningPlane } from './parts.ts'

/** Milliseconds. Each service is asked, and forced after 5 s; what is written then is closed. */
export const ENDS_WITHIN_MS = 30_000
const LOOK_AGAIN_MS = 50

type Patience = { withinMs?: number; signal?: AbortSignal }

/** Whether a control plane lets go of its folder within that time; `false` also where nobody wants to wait any more. */
export async function untilGone(
  { findRunning }: Pick<CliDeps, 'findRunning'>,
  { pid, workspace }: RunningPlane,
  { withinMs = ENDS_WITHIN_MS, signal }: Patience = {},
): Promise<boolean> {
  const late = performance.now() + withinMs
  while ((await findRunning({ workspace }))?.pid === pid) {
    if (performance.now() > late || signal?.aborted) return false
    await setTimeout(LOOK_AGAIN_MS)
  }
  return true
}
