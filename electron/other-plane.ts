import { request } from 'undici'
import { z } from 'zod'
import { readLock } from '../control/workspace/lock.ts'
import { workspacePaths } from '../control/workspace/paths.ts'
import { readToken } from '../control/workspace/token.ts'

/** Milliseconds. */
const ANSWER_WITHIN_MS = 3_000
const answerSchema = z.object({ url: z.url() })

export type OtherPlane = {
  pid: number
  /** A URL that opens its panel once. Rejects when it does not answer. */
  ticketUrl(): Promise<string>
}

/** The control plane that holds a workspace already, if one does. */
export async function findOtherPlane(workspace: string): Promise<OtherPlane | null> {
  const paths = workspacePaths(workspace)
  const lock = await readLock(paths)
  if (lock === null) return null
  return {
    pid: lock.pid,
    async ticketUrl() {
      const token = await readToken(paths)
      if (token === null || lock.doors.panel === null) throw new Error('It has no panel yet. Try again in a moment.')
      const { body } = await request(`${lock.doors.panel}/api/access/ticket`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{}',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      })
      return answerSchema.parse(await body.json()).url
    },
  }
}
