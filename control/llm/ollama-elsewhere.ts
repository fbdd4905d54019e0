import { createOllama } from '../../providers/ollama/client.ts'
import { ProblemError } from '../../shared/problem.ts'
import { usualPlace } from './usual-place.ts'

/** Milliseconds; it is on this computer. */
const ANSWER_WITHIN_MS = 1_000

/** Asks once whether Ollama answers where it would be expected if it is not at the address that is set; where that is. */
export async function findElsewhere(
  configured: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<string | null> {
  const url = usualPlace(configured, env)
  if (url === null) return null
  try {
    await createOllama({ url }).version({ signal, deadlineMs: ANSWER_WITHIN_MS })
    return url
  } catch (error) {
    // Nobody there, or somebody who is not Ollama.
    if (error instanceof ProblemError) return null
    throw error
  }
}
