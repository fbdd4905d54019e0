import { problemError } from '../../shared/problem.ts'
import { attach as words } from '../../shared/words/en/attach.ts'
import { fill } from '../../shared/words/say.ts'
import type { RunningPlane } from './find-running.ts'
import { type OpenLine, openLine } from './line.ts'
import { localAgent, recognise } from './recognise.ts'

/** Milliseconds. A connect to our own computer that takes longer is stuck. */
export const CONNECT_MS = 3_000
export type PlaneLine = OpenLine & { pid: number; version: string }

/**
 * A line to a running control plane, after its door has shown that it is the one of this workspace: the token goes to nobody
 * else. Rejects with a problem that says what is the matter.
 */
export async function openPlaneLine(plane: RunningPlane): Promise<PlaneLine> {
  const { origin, pid, token, workspaceId } = plane
  if (origin === null) throw problemError('unavailable', words.starting)
  const version = await versionOf({ origin, workspaceId, pid })
  try {
    return { pid, version, ...(await openLine({ url: `${origin}/rpc`, token, connectMs: CONNECT_MS })) }
  } catch (error) {
    throw noAnswer(pid, error)
  }
}

async function versionOf({
  origin,
  workspaceId,
  pid,
}: {
  origin: string
  workspaceId: string
  pid: number
}): Promise<string> {
  const agent = localAgent()
  try {
    const health = await recognise({ origin, workspaceId }, agent).catch((error: unknown) => {
      throw noAnswer(pid, error)
    })
    if (health === null) throw problemError('unavailable', fill(words.stranger, { origin }))
    return health.version
  } finally {
    await agent.destroy()
  }
}

const noAnswer = (pid: number, cause: unknown) =>
  problemError('unavailable', fill(words.noAnswer, { pid, why: whyOf(cause) }), {}, cause)

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message
}
