import { fetch } from 'undici'
import { z } from 'zod'
import { problemError } from '../../shared/problem.ts'
import { attach as words } from '../../shared/words/en/attach.ts'
import { fill } from '../../shared/words/say.ts'
import type { RunningPlane } from './find-running.ts'
import { HEALTH_DEADLINE_MS, localAgent, recognise } from './recognise.ts'

const answerSchema = z.object({ url: z.url() })

/** A URL that opens the panel of a running control plane once; of any version, since this part of the contract stays. */
export async function openTicket({ origin, token, workspaceId }: RunningPlane): Promise<string> {
  if (origin === null) throw problemError('unavailable', words.starting)
  const dispatcher = localAgent()
  try {
    if ((await recognise({ origin, workspaceId }, dispatcher)) === null)
      throw problemError('unavailable', fill(words.stranger, { origin }))
    const answer = await fetch(`${origin}/api/access/ticket`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(HEALTH_DEADLINE_MS),
      dispatcher,
    })
    return answerSchema.parse(await answer.json()).url
  } finally {
    await dispatcher.destroy()
  }
}
