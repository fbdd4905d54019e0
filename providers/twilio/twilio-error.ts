import { type Problem, ProblemError } from '../../shared/problem.ts'

/** What became of a request: it did not get there, Twilio refused it, or nobody knows. */
export type Fate = 'not-arrived' | 'refused' | 'unknown'

/** Holds nothing of what was sent. */
export class TwilioError extends ProblemError {
  override readonly name = 'TwilioError'
  /** Twilio's own, as `21610`. */
  readonly code: number | null
  readonly fate: Fate

  constructor(problem: Problem, fate: Fate, code: number | null = null) {
    super(problem)
    this.fate = fate
    this.code = code
  }
}
