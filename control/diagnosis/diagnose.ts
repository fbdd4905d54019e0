import type { Diagnosis } from '../../shared/state.ts'
import type { Facts } from './facts.ts'
import { bySeverity, type Found, fold } from './fold.ts'
import { cardOf } from './rule.ts'
import { rules } from './rules.ts'
import { symptomsOf, withoutRepeats } from './symptoms.ts'

/** What is wrong and how it is mended, the worst first; one card a cause. Pure: the same facts give the same cards. */
export function diagnose(facts: Facts): Diagnosis[] {
  const found = rules.flatMap((rule) =>
    rule.look(facts).map((finding): Found => ({ rule, card: cardOf(rule, finding, facts.repairing) })),
  )
  return fold(withOwnSymptoms(once(found), facts), facts)
    .map(({ card }) => ({ ...card, symptoms: withoutRepeats(card.symptoms) }))
    .sort(bySeverity)
}

const withOwnSymptoms = (found: Found[], facts: Facts): Found[] =>
  found.map((one) => ({ ...one, card: { ...one.card, symptoms: symptomsOf(one, facts) } }))

/** An id names one card; the rule that comes first knows more. */
const once = (found: Found[]): Found[] =>
  found.filter(({ card }, index) => found.findIndex((other) => other.card.id === card.id) === index)
