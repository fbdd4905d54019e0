import type { PanelState } from '../../shared/state.ts'
import type { Expectation } from './family.ts'

type Told = Extract<Expectation, { kind: 'told' }>

const cardsIn = ({ diagnoses }: PanelState): string[] =>
  diagnoses.filter(({ severity }) => severity !== 'note').map(({ id }) => id)

const isAllowed = (card: string, allowed: readonly string[]): boolean => allowed.some((one) => card.startsWith(one))

/** Whether exactly what is wrong is told: the level, its cards, and no other. */
export const tells = (state: PanelState, { level, cards, may = [], also }: Told): boolean => {
  const shown = cardsIn(state)
  return (
    level.includes(state.level) &&
    cards.every((card) => shown.includes(card)) &&
    shown.every((card) => cards.includes(card) || isAllowed(card, may)) &&
    (also?.(state) ?? true)
  )
}

/** Whether something is told that is not so. */
export const isFalseAlarm = (state: PanelState, may: readonly string[] = []): boolean => {
  const shown = cardsIn(state)
  if (shown.some((card) => !isAllowed(card, may))) return true
  return state.level !== 'ok' && shown.length === 0
}
