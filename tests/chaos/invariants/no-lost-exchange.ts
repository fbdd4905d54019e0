import { learned } from '../surroundings.ts'
import type { Facts, Invariant } from './facts.ts'

type Lessons = Facts['lessons']

/** Who may make the message that is under way be said again, or its answer be lost. */
const mayRepeat = ['middleware', 'plane'] as const
const mayLose = ['cerebrum', 'middleware', 'plane', 'disk'] as const

/** Everything that CEREBRUM heard and answered stands in the archive, once, in order, as it was. */
export const noLostExchange: Invariant = {
  name: 'no lost exchange',
  broken: ({ lessons, touched }) => [
    ...notWritten(lessons),
    ...wrongAnswers(lessons),
    ...gaps(lessons),
    ...(lessons.answered < lessons.answeredBefore
      ? [`${lessons.answeredBefore} exchanges were answered, now ${lessons.answered}`]
      : []),
    ...(mayRepeat.some((one) => touched.has(one)) ? [] : repeated(lessons)),
    ...(mayLose.some((one) => touched.has(one)) ? [] : lost(lessons)),
  ],
}

const notWritten = ({ heard, exchanges }: Lessons): string[] =>
  heard
    .filter(({ message }) => !exchanges.some((exchange) => exchange.message === message))
    .map(({ n, message }) => `CEREBRUM heard “${message}” (${n}), which is not in the archive`)

const wrongAnswers = ({ heard, exchanges }: Lessons): string[] =>
  exchanges.flatMap(({ n, state, message, response }) => {
    const times = heard.filter((one) => one.message === message)
    if (state !== 'answered' || times.length === 0 || times.some((one) => learned(one.n) === response)) return []
    return [`exchange ${n} has the answer “${response}”, which CEREBRUM did not give to it`]
  })

const gaps = ({ exchanges }: Lessons): string[] =>
  exchanges.flatMap(({ n, state }, index) => {
    const before = exchanges[index - 1]
    if (before !== undefined && before.n !== n - 1) return [`after exchange ${before.n} comes ${n}`]
    const isLast = index === exchanges.length - 1
    return state === 'asked' && !isLast ? [`exchange ${n} was left open`] : []
  })

const repeated = ({ heard }: Lessons): string[] =>
  heard
    .filter(({ message }, index) => heard.findIndex((other) => other.message === message) !== index)
    .map(({ message }) => `CEREBRUM heard “${message}” again`)

const lost = ({ exchanges, newFrom }: Lessons): string[] =>
  exchanges.filter(({ state, n }) => state === 'lost' && n >= newFrom).map(({ n }) => `exchange ${n} counts as lost`)
