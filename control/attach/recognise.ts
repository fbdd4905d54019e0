import { Agent, type Dispatcher, fetch } from 'undici'
import { type DoorHealth, doorHealthSchema, workspaceMark } from '../api/door-health.ts'

/** Milliseconds. */
export const HEALTH_DEADLINE_MS = 2_000

/**
 * What the door at an address says of itself; `null` where it is not the one of this workspace, so that nothing is sent to it.
 * Asks once, on a connection of its own, and rejects where nothing answers.
 */
export async function recognise(
  { origin, workspaceId }: { origin: string; workspaceId: string },
  dispatcher: Dispatcher,
): Promise<DoorHealth | null> {
  const signal = AbortSignal.timeout(HEALTH_DEADLINE_MS)
  const answer = await fetch(`${origin}/api/health`, { dispatcher, signal, redirect: 'error' })
  const text = await answer.text()
  const health = doorHealthSchema.safeParse(parse(text))
  return health.success && health.data.workspace === workspaceMark(workspaceId) ? health.data : null
}

/** No connection is kept, and no proxy either: this never leaves the computer. */
export const localAgent = (): Agent => new Agent({ pipelining: 0, connect: { timeout: HEALTH_DEADLINE_MS } })

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
