import { z } from 'zod'
import type { ReasonCode } from './words/en/reasons.ts'

const paramSchema = z.union([z.string(), z.number()])

/** Why something is as it is. Travels as a code with its facts; doors turn it into words with `sayReason`. */
export const reasonSchema = z.object({
  code: z.custom<ReasonCode>((value) => typeof value === 'string'),
  params: z.record(z.string(), paramSchema),
})
export type Reason = { code: ReasonCode; params: Record<string, string | number> }

export const reason = (code: ReasonCode, params: Record<string, string | number> = {}): Reason => ({ code, params })
