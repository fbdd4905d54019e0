import { type Problem, type ProblemCode, problemOf } from '../../shared/problem.ts'

export const PROVIDER = 'Ollama'
const MAX_MESSAGE = 300

export type FailedAnswer = {
  /** HTTP status; `null` for an error line inside of an answer that had begun well. */
  status: number | null
  /** `{"error": "<text>"}`; `null` where the body was something else. */
  error: string | null
  model: string
}

/** The problem in a failed answer of Ollama. */
export function problemFromAnswer({ status, error, model }: FailedAnswer): Problem {
  const message = (error ?? 'no explanation').slice(0, MAX_MESSAGE)
  return problemOf(
    codeOf(status, message, error === null),
    `${PROVIDER} answered ${status ?? 'in mid-answer'}: ${message}`,
    {
      provider: { name: PROVIDER, status, message },
      params: { provider: PROVIDER, model },
    },
  )
}

function codeOf(status: number | null, message: string, isForeign: boolean): ProblemCode {
  if (status === 404 && !isForeign && /not found/i.test(message)) return 'model-not-pulled'
  if (status === 400) return 'bad-input'
  if (status === 429) return 'rate-limited'
  if (status === 503) return 'provider-overloaded'
  return 'provider-error'
}
