import type { KeyState } from '../../shared/state.ts'
import { moment } from '../../shared/words/formats.ts'
import { fill } from '../../shared/words/say.ts'
import { keyCard as words } from '../../shared/words/spoken.ts'
import { count, dollars } from '../format/amounts.ts'
import { duration } from '../format/duration.ts'

/** A fact of a key in words, and as a part of a whole where it is one. */
export type KeyFact = { name: string; text: string; note: string | null; bar: { value: number; max: number } | null }

export function creditFact({ limitUsd, remainingUsd, usageUsd, limitReset }: KeyState): KeyFact {
  const fact = { name: words.credit, note: null, bar: null }
  if (limitUsd === null || remainingUsd === null)
    return {
      ...fact,
      text: usageUsd === null ? words.creditNoLimit : fill(words.creditUsed, { used: dollars(usageUsd) }),
    }
  const used = Math.max(0, limitUsd - remainingUsd)
  return {
    name: words.credit,
    text: fill(words.creditOf, {
      used: dollars(used),
      limit: dollars(limitUsd),
      remaining: dollars(Math.max(0, remainingUsd)),
    }),
    note: limitReset && words.reset[limitReset],
    bar: limitUsd > 0 ? { value: used, max: limitUsd } : null,
  }
}

export function freeFact({ freeRequests, freeTier }: KeyState): KeyFact | null {
  if (freeRequests === null) return null
  const { limit, used, remaining } = freeRequests
  return {
    name: words.free,
    text: fill(words.freeOf, { used: count(used), limit: count(limit), remaining: count(remaining) }),
    note: freeTier ? `${words.freeReset}. ${words.freeTier}` : words.freeReset,
    bar: limit > 0 ? { value: used, max: limit } : null,
  }
}

/** Milliseconds; sooner than this is worth a warning. */
const SOON_MS = 7 * 24 * 60 * 60_000

/** When it ends by itself; `null` where it does not, or nobody said. */
export function expiryFact({ expiresAt }: Pick<KeyState, 'expiresAt'>, now: number) {
  if (expiresAt === null) return null
  const date = moment(expiresAt, 'longDay')
  const left = expiresAt - now
  return left <= 0
    ? { name: words.expired, text: date, isSoon: true }
    : { name: words.expires, text: fill(words.expiresIn, { date, duration: duration(left) }), isSoon: left < SOON_MS }
}
