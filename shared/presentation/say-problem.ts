import type { Problem } from '../problem.ts'
import { type Reason, reason } from '../reason.ts'
import type { ReasonCode } from '../words/en/reasons.ts'
import { problemReason, sayReason } from '../words/say.ts'

/** Why something that was asked for was not done, ready to be shown where it was asked for. */
export type Failure = { title: string; detail: string | null }

/** A problem in words: its title, then what is known beyond it. */
export function sayProblem({ code, detail, params, provider }: Problem): Failure {
  // What is the matter with another machine goes along as a reason, which says everything.
  const { reason: why, ...facts } = params ?? {}
  if (typeof why === 'string' && isMachineReason(why)) return { title: sayReason(reason(why, facts)), detail: null }
  const title = sayReason(titleOf({ code, params, provider }))
  return hasHole(title) ? { title: detail, detail: null } : { title, detail: detail === title ? null : detail }
}

/** Its title as a fact for other reasons; its detail where too little is known for the title. */
export function problemAsReason(problem: Problem): Reason {
  const title = titleOf(problem)
  return hasHole(sayReason(title)) ? reason('note.text', { text: problem.detail }) : title
}

const isMachineReason = (code: string): code is Extract<ReasonCode, `machine.${string}`> => code.startsWith('machine.')

const titleOf = ({ code, params, provider }: Pick<Problem, 'code' | 'params' | 'provider'>): Reason =>
  reason(problemReason(code), { ...(provider && { provider: provider.name }), ...params })

const hasHole = (title: string): boolean => title.includes('…')
