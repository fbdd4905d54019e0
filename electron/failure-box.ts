import { ORPCError } from '@orpc/server'
import { dialog } from 'electron/main'
import { type Failure, sayProblem } from '../shared/presentation/say-problem.ts'
import { problemSchema } from '../shared/problem.ts'
import { dialogs } from '../shared/words/spoken.ts'

/** Tells that something asked for in the tray or a menu was not done; there is no other place to tell it. */
export function showFailure(error: unknown): void {
  const { title, detail } = failureOf(error)
  void dialog.showMessageBox({ type: 'error', message: title, ...(detail !== null && { detail }) })
}

function failureOf(error: unknown): Failure {
  const problem = error instanceof ORPCError ? problemSchema.safeParse(error.data) : null
  if (problem?.success) return sayProblem(problem.data)
  return { title: dialogs.action.message, detail: error instanceof Error ? error.message : String(error) }
}
