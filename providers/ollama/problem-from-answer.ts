import {
  type Problem,
  type ProblemCode,
  type ProblemDetails,
  type ProblemError,
  problemError,
  problemOf,
} from '../../shared/problem.ts'

export const PROVIDER = 'Ollama'
/** Characters. */
const MAX_MESSAGE = 300

export type FailedAnswer = {
  /** HTTP status; `null` for an error line inside of an answer that had begun well. */
  status: number | null
  /** `{"error": "<text>"}`. */
  error: string
  /** Empty where no model was asked for. */
  model: string
}

/** The problem in a failed answer of Ollama. It has no codes of its own, so that status and words have to do. */
export function problemFromAnswer({ status, error, model }: FailedAnswer): Problem {
  const message = error.trim().slice(0, MAX_MESSAGE) || 'no explanation'
  const { code, hint, retryable } = verdictOn(status, message)
  const said = status === null ? 'failed in mid-answer' : `answered ${status}`
  return problemOf(code, `${PROVIDER} ${said}: ${message}${hint ? ` (${hint})` : ''}`, {
    provider: { name: PROVIDER, status, message },
    params: { provider: PROVIDER, ...(model === '' ? {} : { model }) },
    ...(retryable === undefined ? {} : { retryable }),
  })
}

type Verdict = { code: ProblemCode; hint?: string } & Pick<ProblemDetails, 'retryable'>

function verdictOn(status: number | null, message: string): Verdict {
  switch (status) {
    case 404:
      return /not found/i.test(message) ? { code: 'model-not-pulled' } : { code: 'provider-error' }
    case 400:
      return /does not support|invalid model name/i.test(message) ? { code: 'model-not-found' } : { code: 'bad-input' }
    case 401:
      return { code: 'provider-error', hint: 'models of ollama.com need “ollama signin”', retryable: false }
    case 403:
      return { code: 'provider-error', retryable: false }
    case 413:
      return { code: 'bad-input' }
    case 429:
      return { code: 'rate-limited' }
    case 502:
    case 503:
      return { code: 'provider-overloaded' }
    default:
      return { code: 'provider-error' }
  }
}

/** Something listens where Ollama should, and is something else. */
export const notOllama = (base: string): ProblemError =>
  problemError('provider-error', `What answers at ${base} is not ${PROVIDER}.`, {
    params: { provider: PROVIDER, url: base, kind: 'stranger' },
    retryable: false,
  })
