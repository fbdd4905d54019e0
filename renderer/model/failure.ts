import { ORPCError } from '@orpc/client'
import type { Problem } from '../../shared/problem.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { problemReason, sayReason } from '../../shared/words/say.ts'
import { NotConnectedError } from '../connection/panel-client.ts'

/** Why something that was asked for was not done, ready to be shown beside the control that asked. */
export type Failure = { title: string; detail: string | null }

/** A problem in words: its title, then what is known beyond it. */
export function sayProblem({ code, detail, params, provider }: Problem): Failure {
  const title = sayReason({
    code: problemReason(code),
    params: { ...(provider && { provider: provider.name }), ...params },
  })
  const hasHole = title.includes('…')
  return hasHole ? { title: detail, detail: null } : { title, detail: detail === title ? null : detail }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof NotConnectedError) return { title: panel.connection.needed, detail: null }
  if (error instanceof ORPCError)
    return error.code === 'PROBLEM' && error.data
      ? sayProblem(error.data as Problem)
      : { title: panel.actions.failed, detail: error.message }
  return { title: panel.connection.brokeOff, detail: null }
}
