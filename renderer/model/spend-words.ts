import type { Spend } from '../../shared/spend.ts'
import { fill } from '../../shared/words/say.ts'
import { history } from '../../shared/words/spoken.ts'
import { count, dollars } from '../format/amounts.ts'

const words = history.spend

export type SaidSpend = {
  /** What it cost; of a source on this computer, that it costs nothing. */
  cost: string
  /** What the cost is made of, and what is not known of it. */
  facts: string[]
}

/** What a source cost. What is not known is said, and never added as nothing. */
export function saySpend({ source, answers, costUsd, unpriced, tokens, uncounted }: Spend): SaidSpend {
  const isPaid = source === 'openrouter'
  const isKnown = unpriced < answers
  const facts = [answers === 1 ? words.answer : fill(words.answers, { count: count(answers) })]
  if (uncounted < answers) facts.push(fill(words.tokens, { count: count(tokens) }))
  if (isPaid && unpriced > 0 && isKnown) facts.push(fill(words.unpriced, { count: count(unpriced) }))
  if (!isPaid && uncounted > 0) facts.push(fill(words.uncounted, { count: count(uncounted) }))
  return { cost: isPaid ? (isKnown ? dollars(costUsd) : words.unknown) : words.noCost, facts }
}
