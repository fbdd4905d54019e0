import { ProblemError, problemError } from '../shared/problem.ts'
import { sayConnectionFailure } from './connection-problem.ts'

/** An answer that is not whole. */
export const incomplete = (provider: string, why: string, cause?: unknown): ProblemError =>
  problemError('answer-incomplete', `${provider}’s answer was not whole: ${why}.`, { params: { provider } }, cause)

/** The same again would end the same way, and cost the same. */
export const spentBeforeFirstWord = (provider: string): ProblemError =>
  problemError(
    'answer-incomplete',
    `${provider}’s answer was not whole: the model used up its tokens (max_tokens) before its first word.`,
    { params: { provider }, retryable: false },
  )

/** What it means that reading failed after the answer had begun. An abort stays one: whoever aborted knows why. */
export const brokenOff = (provider: string, error: unknown): unknown =>
  error instanceof ProblemError || (error instanceof Error && error.name === 'AbortError')
    ? error
    : incomplete(provider, sayConnectionFailure(error), error)
