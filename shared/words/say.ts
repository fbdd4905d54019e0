import type { ProblemCode } from '../problem.ts'
import type { Reason } from '../reason.ts'
import type { ReasonCode } from './en/reasons.ts'
import { reasons } from './spoken.ts'

export type Params = Record<string, string | number>

/** Fills `{name}` with facts; a fact that is missing shows as an ellipsis rather than as a hole. */
export const fill = (template: string, params: Params): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '…'))

/** A reason in words. A code from a newer version than ours is shown as it is. */
export const sayReason = ({ code, params }: Reason): string => fill(reasons[code] ?? code, params)

/** The reason code that tells a problem. */
export const problemReason = (code: ProblemCode): ReasonCode => `problem.${code}`
