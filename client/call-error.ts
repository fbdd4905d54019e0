import { ORPCError } from '@orpc/client'
import { type Problem, problemSchema } from '../shared/problem.ts'

/**
 * `problem`: the control plane says what is the matter; `input`: what was sent is not valid; `refused`: the token is not good, or not
 * for this; `unreachable`: nobody answered; `deadline`: not in time; `unexpected`: everything else.
 */
export type CallErrorKind = 'problem' | 'input' | 'refused' | 'unreachable' | 'deadline' | 'unexpected'

/** Why a call failed. */
export class CallError extends Error {
  readonly kind: CallErrorKind
  /** What the control plane says of it; `null` where it said nothing of the kind. */
  readonly problem: Problem | null
  /** HTTP status; `null` where there was no answer. */
  readonly status: number | null

  constructor(
    kind: CallErrorKind,
    message: string,
    {
      problem = null,
      status = null,
      cause,
    }: { problem?: Problem | null; status?: number | null; cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'CallError'
    this.kind = kind
    this.problem = problem
    this.status = status
  }
}

/** From an answer that is a problem itself, as who is not let in gets it. */
export function problemAnswer(body: unknown, status: number): CallError {
  const problem = problemSchema.safeParse(body).data ?? null
  const kind = problem?.code === 'request-refused' ? 'refused' : 'problem'
  return new CallError(kind, problem?.detail ?? `HTTP ${status}`, { problem, status })
}

/** What somebody cancelled stays what it is. */
export function asCallError(error: unknown): unknown {
  if (error instanceof CallError || (error instanceof Error && error.name === 'AbortError')) return error
  if (!(error instanceof ORPCError)) {
    const { message, cause } = error instanceof Error ? error : new Error(String(error))
    const why = cause instanceof Error && cause.message !== '' ? cause.message : message
    return new CallError('unreachable', `There was no answer: ${why}`, { cause: error })
  }
  const { status, code, message, data } = error
  if (code === 'PROBLEM') return problemAnswer(data, status)
  const facts = { status, cause: error }
  if (status === 400) return new CallError('input', inputMessage(message, data), facts)
  return new CallError('unexpected', message, facts)
}

/** `message` and each thing that is wrong with the input. */
function inputMessage(message: string, data: unknown): string {
  const { issues } = (data ?? {}) as { issues?: { path?: unknown[]; message?: string }[] }
  if (!Array.isArray(issues)) return message
  return [message, ...issues.map((issue) => `${(issue.path ?? []).join('.')}: ${issue.message}`)].join('; ')
}
