import { z } from 'zod'
import { ProblemError } from '../../shared/problem.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import type { Ability } from '../../shared/state.ts'
import { SHORT_ANSWER_WITHIN_MS, shortQuestion } from '../llm/short-question.ts'
import { callService } from '../training/service-call.ts'

type Parts = {
  /** Base address of the LLM server; `null` while it does not run. */
  url: string | null
  /** What it last said of itself. */
  said(): Ability | null
  /** Resolves when it may have said something else. */
  next(signal: AbortSignal): Promise<void>
  signal: AbortSignal
}

/** Milliseconds that a line of the log may be behind the answer to a request. */
const LOG_LAGS_MS = 1_000

const answerSchema = z.object({ response: z.string(), model: z.string().nullish() })

/** One short generation through the LLM server. Throws why there was none; where the answer does not tell, what its log says. */
export async function oneRealAnswer({ url, said, next, signal }: Parts): Promise<Reason> {
  try {
    const content = await callService({
      url,
      name: 'The LLM server',
      method: 'POST',
      path: '/api/chat',
      body: shortQuestion,
      deadlineMs: SHORT_ANSWER_WITHIN_MS,
      signal,
    })
    const { model } = answerSchema.parse(content)
    return reason('note.answered', { model: model ?? '…' })
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'unexpected-answer') throw error
    const late = AbortSignal.any([signal, AbortSignal.timeout(LOG_LAGS_MS)])
    for (;;) {
      const ability = said()
      if (ability?.state === 'blocked') throw new ProblemError(ability.problem)
      if (late.aborted) throw error
      await next(late)
    }
  }
}
