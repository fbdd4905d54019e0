import { type Problem, type ProblemDetails, ProblemError, problemOf } from '../../shared/problem.ts'

export const PROVIDER = 'Telegram'
/** Characters. */
const MAX_MESSAGE = 300

/** Telegram's own answer to a request that failed. */
export type FailedAnswer = {
  status: number
  description: string
  /** Seconds. */
  retryAfter: number | null
}

/** A request to Telegram that failed. Its problem and its message never hold the token. */
export class TelegramError extends ProblemError {
  override readonly name = 'TelegramError'
  /** What Telegram itself answered; `null`: nothing, or something that is not its own. */
  readonly answer: FailedAnswer | null
  /** Whether Telegram may have done all the same what it was asked for. */
  readonly mayBeDone: boolean

  constructor(problem: Problem, answer: FailedAnswer | null, mayBeDone: boolean) {
    super(problem)
    this.answer = answer
    this.mayBeDone = mayBeDone
  }
}

/** The problem in an answer of Telegram's. Status decides; words only where it leaves two things open. */
export function problemFromAnswer({ status, description, retryAfter }: FailedAnswer): Problem {
  const message = description.slice(0, MAX_MESSAGE)
  const of = (code: Problem['code'], details: ProblemDetails = {}): Problem =>
    problemOf(code, `${PROVIDER} answered ${status}: ${message}`, {
      provider: { name: PROVIDER, status, message },
      ...details,
      params: { provider: PROVIDER, ...details.params },
    })
  if (status === 401 || status === 404) return of('bot-token-rejected')
  if (status === 409) return of('bot-conflict', { params: { kind: conflictIn(description), host: '' } })
  if (status === 429) return of('bot-rate-limited', { retryAfter: retryAfter ?? 1 })
  return of(status >= 500 ? 'bot-unreachable' : 'bot-refused')
}

/** Where a bot's updates go instead: to a webhook, or to another program that polls. */
export type Conflict = 'webhook' | 'other'

const conflictIn = (description: string): Conflict => (/webhook/i.test(description) ? 'webhook' : 'other')
