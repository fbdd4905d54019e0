import { decimal, moment } from './formats.ts'
import { panel, sourceNames, training } from './spoken.ts'

/*
 * Facts of reasons that are other words in every language, and are no reasons themselves: they travel as what they are.
 */

const named = {
  level: (id: string) => lookUp(panel.levels, id),
  repair: (id: string) => (panel.repairs as Record<string, { label: string } | undefined>)[id]?.label ?? id,
  source: (id: string) => lookUp(sourceNames, id),
  step: (id: string) => lookUp(panel.steps, id),
  store: (id: string) => (panel.stores as Record<string, { label: string } | undefined>)[id]?.label ?? id,
  /** Who goes in circles, and how: `teacher exact-repeats`. */
  circles(id: string) {
    const [speaker = '', rule = ''] = id.split(' ')
    return training.reasons.guard
      .replace('{speaker}', lookUp(training.speakers, speaker))
      .replace('{rule}', lookUp(training.rules, rule))
  },
} as const

const measured = {
  /** `512 MB`, `3.2 GB`. */
  bytes: (amount: number) => {
    const power = amount < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(amount) / 3))
    const value = amount / 1000 ** power
    return `${decimal(value, value < 10 && power > 0 ? 1 : 0)} ${units[power]}`
  },
  /** `3.3`, whose unit stands in the text; small amounts with more digits. Bytes in. */
  gigabytes: (amount: number) => decimal(amount / 1e9, amount > 0 && amount < 1e8 ? 2 : 1),
  /** `14:02`. Epoch milliseconds. */
  clock: (at: number) => moment(at, 'minutes'),
  /** The same; with its day where that is not today. */
  since: (at: number) => {
    const isToday = new Date(at).toDateString() === new Date().toDateString()
    return `${isToday ? '' : `${moment(at, 'shortDay')} `}${moment(at, 'minutes')}`
  },
  /** `100,000`. */
  count: (amount: number) => decimal(amount),
  /** `5 December 2026 14:30`, where this computer is. Epoch milliseconds. */
  moment: (at: number) => moment(at, 'longDayAndMinute'),
} as const
const units = ['B', 'KB', 'MB', 'GB', 'TB']

/** What is from a newer version than ours is shown as it is. */
const lookUp = (words: object, id: string): string => (words as Record<string, string | undefined>)[id] ?? id

export type FactWord = { word: keyof typeof named; of: string } | { word: keyof typeof measured; of: number }

const isMeasure = (fact: FactWord): fact is Extract<FactWord, { of: number }> => typeof fact.of === 'number'

/** In the language that is spoken. One of a kind that is not known here is shown as it is. */
export function sayWord(fact: FactWord): string {
  if (isMeasure(fact)) return Object.hasOwn(measured, fact.word) ? measured[fact.word](fact.of) : String(fact.of)
  return Object.hasOwn(named, fact.word) ? named[fact.word](fact.of) : fact.of
}
