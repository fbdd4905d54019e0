import { LONGEST_DELAY_S, MOST_EXCHANGES, type TrainingLimits, type TrainingStart } from '../../shared/training.ts'
import { fill } from '../../shared/words/say.ts'
import { trainingView } from '../../shared/words/spoken.ts'

/** What stands in the fields. */
export type StartFields = Record<FieldName, string>
export type FieldName = 'exchanges' | 'delay' | 'topicEvery' | 'money' | 'tokens' | 'minutes'

/** The settings that the fields begin with, as config.json has them. */
export type StartDefaults = {
  max_exchanges: number
  conversation_delay: number
  topic_switch_interval: number
  training_limits: TrainingLimits
}

const words = trainingView.start
const shown = (value: number | null): string => (value === null ? '' : String(value))

export const fieldsOf = (defaults: StartDefaults): StartFields => ({
  exchanges: shown(defaults.max_exchanges),
  delay: shown(defaults.conversation_delay),
  topicEvery: shown(defaults.topic_switch_interval),
  money: shown(defaults.training_limits.money),
  tokens: shown(defaults.training_limits.tokens),
  minutes: shown(defaults.training_limits.time),
})

export type Checked =
  | { ok: true; start: TrainingStart; settings: StartDefaults }
  | { ok: false; errors: Partial<Record<FieldName, string>> }

/** What was typed, understood, or what is wrong with each field. A comma counts as a point, spaces count for nothing. */
export function checkStart(fields: StartFields): Checked {
  const errors: Partial<Record<FieldName, string>> = {}
  const take = (name: FieldName, isGood: (value: number) => boolean, error: string): number => {
    const value = numberIn(fields[name])
    if (value !== null && isGood(value)) return value
    errors[name] = error
    return 0
  }
  const optional = (name: FieldName, isGood: (value: number) => boolean, error: string): number | null =>
    fields[name].trim() === '' ? null : take(name, isGood, error)
  const isWhole = (least: number, most: number) => (value: number) =>
    Number.isInteger(value) && value >= least && value <= most

  const exchanges = take(
    'exchanges',
    isWhole(1, MOST_EXCHANGES),
    fill(words.wholeNumber, { least: 1, most: MOST_EXCHANGES }),
  )
  const delay = take(
    'delay',
    (value) => value >= 0 && value <= LONGEST_DELAY_S,
    fill(words.number, { least: 0, most: LONGEST_DELAY_S }),
  )
  const topicEvery = take(
    'topicEvery',
    isWhole(1, MOST_EXCHANGES),
    fill(words.wholeNumber, { least: 1, most: MOST_EXCHANGES }),
  )
  const limits: TrainingLimits = {
    money: optional('money', (value) => value > 0, words.aboveZero),
    tokens: optional('tokens', isWhole(1, Number.MAX_SAFE_INTEGER), words.wholeAboveZero),
    time: optional('minutes', (value) => value > 0, words.aboveZero),
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return {
    ok: true,
    start: { maxExchanges: exchanges, delay, topicSwitchInterval: topicEvery, limits },
    settings: {
      max_exchanges: exchanges,
      conversation_delay: delay,
      topic_switch_interval: topicEvery,
      training_limits: limits,
    },
  }
}

function numberIn(text: string): number | null {
  const plain = text.replace(/\s/g, '').replace(',', '.')
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}
