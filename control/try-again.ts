import { Agent, fetch } from 'undici'
import type { Problem } from '../shared/problem.ts'
import { SHORT_ANSWER_WITHIN_MS, shortQuestion } from './llm/short-question.ts'

type Parts = {
  /** What closed the source; `null` when nothing did. */
  problem: Problem | null
  checkKey(signal: AbortSignal): Promise<void>
  reopen(what: 'all' | 'one-trial'): void
  /** Resolves when the LLM server has heard of it. */
  heard(): Promise<unknown>
  llmServerUrl: string | null
  signal: AbortSignal
}

/** After these, a key that passes the free check is reason enough to open the source again. */
const provedByKeyCheck: ReadonlySet<Problem['code']> = new Set(['key-rejected', 'forbidden'])

/**
 * Tries a source again that a problem closed: the free check first where it can tell, then exactly one short generation
 * through the LLM server, whose outcome the server tells by itself. Throws what the check met.
 */
export async function tryAgain({ problem, checkKey, reopen, heard, llmServerUrl, signal }: Parts): Promise<void> {
  if (problem !== null && provedByKeyCheck.has(problem.code)) {
    await checkKey(signal)
    reopen('all')
  } else reopen('one-trial')
  if (llmServerUrl === null) return
  await heard()
  const dispatcher = new Agent({ pipelining: 0 })
  try {
    const answer = await fetch(`${llmServerUrl}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(shortQuestion),
      signal: AbortSignal.any([signal, AbortSignal.timeout(SHORT_ANSWER_WITHIN_MS)]),
      dispatcher,
    })
    await answer.body?.cancel()
  } finally {
    await dispatcher.close()
  }
}
