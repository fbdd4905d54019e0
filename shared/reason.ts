import { z } from 'zod'
import type { ReasonCode } from './words/en/reasons.ts'
import type { FactWord } from './words/say-word.ts'

/** What a text is filled with: what is as it is in every language, or a word or another reason, which the reader's language says. */
export type Fact = string | number | FactWord | FactReason | readonly FactReason[]
export type Facts = Record<string, Fact>

/** Why something is as it is. Travels as a code with its facts; doors turn it into words with `sayReason`. */
export type Reason = { code: ReasonCode; params: Facts }

/** A reason within another one. `within`: in the midst of a sentence; `sentence`: one of its own, with a full stop. */
export type FactReason = Reason & { as?: 'within' | 'sentence' }

/** Reasons within reasons; deeper ones are none of ours. */
const MAX_DEPTH = 6

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isFact(value: unknown, depth = 1): value is Fact {
  if (typeof value === 'string' || typeof value === 'number') return true
  if (Array.isArray(value)) return value.every((one) => isRecord(one) && 'code' in one && isFact(one, depth))
  if (!isRecord(value)) return false
  if (typeof value.word === 'string') return typeof value.of === 'string' || typeof value.of === 'number'
  if (depth > MAX_DEPTH || typeof value.code !== 'string' || !isRecord(value.params)) return false
  return Object.values(value.params).every((one) => isFact(one, depth + 1))
}

export const reasonSchema = z.object({
  code: z.custom<ReasonCode>((value) => typeof value === 'string'),
  params: z.record(
    z.string(),
    z.custom<Fact>((value) => isFact(value)),
  ),
})

export const reason = (code: ReasonCode, params: Facts = {}): Reason => ({ code, params })

/** The same in the midst of a sentence of another one. */
export const within = (told: Reason): FactReason => ({ ...told, as: 'within' })

/** The same as a sentence of its own. */
export const asSentence = (told: Reason): FactReason => ({ ...told, as: 'sentence' })
