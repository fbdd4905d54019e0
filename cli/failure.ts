import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import { type Problem, ProblemError, problemSchema } from '../shared/problem.ts'
import { cli } from '../shared/words/en/cli.ts'
import { fill } from '../shared/words/say.ts'
import { CliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'

/** What and why; a cause that begins with the title says it already. */
export function sayProblem({ title, detail }: Pick<Problem, 'title' | 'detail'>): string {
  if (detail === '') return title
  return detail.startsWith(title) ? detail : fill(cli.failure, { title, detail })
}

/** The problem with which a call ended as expected; `null` for every other failure. */
export function problemIn(error: unknown): Problem | null {
  if (error instanceof ProblemError) return error.problem
  if (!(error instanceof ORPCError) || error.code !== 'PROBLEM') return null
  return problemSchema.safeParse(error.data).data ?? null
}

/** Whether the control plane answered, if only that it refuses; else a call did not get through, or broke off. */
export const isAnswer = (error: unknown): boolean => problemIn(error) !== null || error instanceof ORPCError

/** What `--json` prints on standard error for a command that failed and has no answer of its own. */
export const failureJson = z.object({
  error: z.object({
    /** Of the problem, where there is one; else `usage`, `not-running`, `no-answer`, `refused-token`, `interrupted`, `failed`, `unexpected`. */
    code: z.string(),
    /** What happened, and why. */
    message: z.string(),
    /** What to do now; `null` where the message says it. */
    next: z.string().nullable(),
    exitCode: z.int(),
    /** The control plane's own account of it. */
    problem: problemSchema.nullable(),
  }),
})
export type FailureTold = z.infer<typeof failureJson>['error']

/** What to tell about a command that failed. */
export function failureOf(error: unknown): FailureTold {
  const told = (code: string, message: string, more: Partial<FailureTold> = {}): FailureTold => ({
    code,
    message,
    next: null,
    exitCode: exitCodes.failed,
    problem: null,
    ...more,
  })
  if (error instanceof CliError) {
    const { code, message, next, exitCode } = error
    return told(code, message, { next, exitCode })
  }
  const problem = problemIn(error)
  if (problem !== null) return told(problem.code, sayProblem(problem), { problem })
  if (error instanceof ORPCError) {
    const refused = error.status === 401 || error.status === 403
    return refused
      ? told('refused-token', cli.refusedToken)
      : told('unexpected', fill(cli.unexpected, { why: error.message }))
  }
  const why = error instanceof Error ? error.message : String(error)
  return told('unexpected', fill(cli.unexpected, { why }))
}

/** The same as a text, and the exit code. */
export function sayFailure(error: unknown): { text: string; exitCode: number } {
  const { message, next, exitCode } = failureOf(error)
  return { text: next === null ? message : `${message} ${next}`, exitCode }
}
