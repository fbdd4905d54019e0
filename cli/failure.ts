import { ORPCError } from '@orpc/client'
import { type Problem, ProblemError, problemSchema } from '../shared/problem.ts'
import { cli } from '../shared/words/en/cli.ts'
import { fill } from '../shared/words/say.ts'
import { CliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'

export const sayProblem = ({ title, detail }: Pick<Problem, 'title' | 'detail'>): string =>
  detail === '' || detail === title ? title : fill(cli.failure, { title, detail })

/** The problem with which a call ended as expected; `null` for every other failure. */
export function problemIn(error: unknown): Problem | null {
  if (error instanceof ProblemError) return error.problem
  if (!(error instanceof ORPCError) || error.code !== 'PROBLEM') return null
  return problemSchema.safeParse(error.data).data ?? null
}

/** What to tell about a command that failed, and its exit code. */
export function sayFailure(error: unknown): { text: string; exitCode: number } {
  if (error instanceof CliError) return { text: error.message, exitCode: error.exitCode }
  const problem = problemIn(error)
  if (problem !== null) return { text: sayProblem(problem), exitCode: exitCodes.failed }
  if (error instanceof ORPCError) {
    const refused = error.status === 401 || error.status === 403
    const text = refused ? cli.refusedToken : fill(cli.unexpected, { why: error.message })
    return { text, exitCode: exitCodes.failed }
  }
  const why = error instanceof Error ? error.message : String(error)
  return { text: fill(cli.unexpected, { why }), exitCode: exitCodes.failed }
}
