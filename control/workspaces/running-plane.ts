import { request } from 'undici'
import { z } from 'zod'
import { problemError } from '../../shared/problem.ts'
import { workspaces as words } from '../../shared/words/en/workspaces.ts'
import { fill } from '../../shared/words/say.ts'
import { doorHealthSchema, workspaceMark } from '../api/door-health.ts'
import { readTextIfThere } from '../workspace/atomic-file.ts'
import { workspacePaths } from '../workspace/paths.ts'
import { readToken } from '../workspace/token.ts'

/** Milliseconds. */
const ANSWER_WITHIN_MS = 3_000
const answerSchema = z.object({ url: z.url() })
const identitySchema = z.object({ id: z.string() })

/**
 * A URL that opens the panel of the control plane that runs in a folder. What answers has to show first that it is the one: the
 * token goes to nobody else. Throws `unavailable` where it gives none.
 */
export async function ticketOfRunning(dir: string, running: { pid: number; panel: string | null }): Promise<string> {
  const { pid, panel } = running
  const paths = workspacePaths(dir)
  const token = await readToken(paths)
  if (panel === null || token === null) throw problemError('unavailable', fill(words.runningNoPanel, { pid }))
  try {
    const { id } = identitySchema.parse(JSON.parse((await readTextIfThere(paths.identity)) ?? ''))
    const health = doorHealthSchema.parse(await ask(`${panel}/api/health`))
    if (health.workspace !== workspaceMark(id)) throw new Error('Something else answers there')
    return answerSchema.parse(await ask(`${panel}/api/access/ticket`, token)).url
  } catch (error) {
    throw problemError('unavailable', fill(words.runningNoAnswer, { pid }), {}, error)
  }
}

async function ask(url: string, token: string | null = null): Promise<unknown> {
  const { body } = await request(url, {
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    ...(token === null
      ? {}
      : {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: '{}',
        }),
  })
  return body.json()
}
