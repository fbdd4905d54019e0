import type { Problem } from '../problem.ts'
import { problemReason, sayReason } from '../words/say.ts'

/** Why something that was asked for was not done, ready to be shown where it was asked for. */
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
