import { ORPCError } from '@orpc/client'
import { type Failure, sayProblem } from '../../shared/presentation/say-problem.ts'
import type { Problem } from '../../shared/problem.ts'
import { panel } from '../../shared/words/spoken.ts'
import { NotConnectedError } from '../connection/panel-client.ts'

export type { Failure }

export function failureOf(error: unknown): Failure {
  if (error instanceof NotConnectedError) return { title: panel.connection.needed, detail: null }
  if (error instanceof ORPCError)
    return error.code === 'PROBLEM' && error.data
      ? sayProblem(error.data as Problem)
      : { title: panel.actions.failed, detail: error.message }
  return { title: panel.connection.brokeOff, detail: null }
}

/** What follows the title on the same line; nothing is said twice. */
export const beyondTitle = ({ title, detail }: Failure): string =>
  detail === null ? '' : detail.startsWith(title) ? detail.slice(title.length) : ` ${detail}`
