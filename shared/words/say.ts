import type { ProblemCode } from '../problem.ts'
import type { Fact, FactReason, Facts, Reason } from '../reason.ts'
import type { ReasonCode } from './en/reasons.ts'
import { sayWord } from './say-word.ts'
import { inEnglish, locale, reasons } from './spoken.ts'

export type Params = Facts

/**
 * Fills `{name}` with facts; a fact that is missing shows as an ellipsis rather than as a hole. `{name:line|lines}` is the word that
 * goes with a number, by the rules of the language: the first for what it counts as one, else the second.
 */
export const fill = (template: string, params: Params): string =>
  template.replace(/\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}/g, (_, name: string, one?: string, others?: string) => {
    const fact = params[name]
    if (one === undefined || others === undefined) return fact === undefined ? '…' : sayFact(fact)
    return isOne(fact) ? one : others
  })

/** What the language says in the singular; French does so of nothing, too. */
const isOne = (count: unknown): boolean => new Intl.PluralRules(locale).select(Number(count)) === 'one'

function sayFact(fact: Fact): string {
  if (typeof fact !== 'object') return String(fact)
  if (isSeveral(fact)) return fact.map(sayPart).join(' ')
  return 'word' in fact ? sayWord(fact) : sayPart(fact)
}

const isSeveral = (fact: object): fact is readonly FactReason[] => Array.isArray(fact)

function sayPart(told: FactReason): string {
  const text = sayReason(told)
  if (told.as === 'within') return lowerFirst(text)
  return told.as === 'sentence' ? `${text.replace(/[.。\s]+$/, '')}${fullStop()}` : text
}

/** In the midst of a sentence; a name keeps its capitals, and German its nouns. */
export const lowerFirst = (text: string): string =>
  locale.startsWith('de') || /^(CEREBRUM|The LLM|LLM|Ollama|OpenRouter)/.test(text)
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1)

const fullStop = (): string => (locale.startsWith('zh') ? '。' : '.')

/** A reason in words. A code from a newer version than ours is shown as it is. */
export const sayReason = ({ code, params }: Reason): string => fill(reasons[code] ?? code, params)

/** The same in English, whatever this process speaks: for logs, scripts and what is kept. */
export const sayInEnglish = (told: Reason): string => inEnglish(() => sayReason(told))

/** The reason code that tells a problem. */
export const problemReason = (code: ProblemCode): ReasonCode => `problem.${code}`
