import type { ProblemCode } from '../problem.ts'
import type { Reason } from '../reason.ts'
import type { ReasonCode } from './en/reasons.ts'
import { locale, reasons } from './spoken.ts'

export type Params = Record<string, string | number>

/**
 * Fills `{name}` with facts; a fact that is missing shows as an ellipsis rather than as a hole. `{name:line|lines}` is the word that
 * goes with a number, by the rules of the language: the first for what it counts as one, else the second.
 */
export const fill = (template: string, params: Params): string =>
  template.replace(/\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}/g, (_, name: string, one?: string, others?: string) =>
    one === undefined || others === undefined ? String(params[name] ?? '…') : isOne(params[name]) ? one : others,
  )

/** What the language says in the singular; French does so of nothing, too. */
const isOne = (count: unknown): boolean => new Intl.PluralRules(locale).select(Number(count)) === 'one'

/** A reason in words. A code from a newer version than ours is shown as it is. */
export const sayReason = ({ code, params }: Reason): string => fill(reasons[code] ?? code, params)

/** The reason code that tells a problem. */
export const problemReason = (code: ProblemCode): ReasonCode => `problem.${code}`
