import { z } from 'zod'

/** What the free check of a key tells beyond its label and its limit. Any of it may be missing, and then is `null`. */
export const keyFactFields = {
  /** US dollars that were spent with the key, ever. */
  usageUsd: z.number().nullable(),
  /** How often its limit begins anew; `null`: never, or not told. */
  limitReset: z.enum(['daily', 'weekly', 'monthly']).nullable(),
  /** Its account never bought credit. */
  freeTier: z.boolean().nullable(),
  /** Answers of free models that the whole account may have on a day (UTC). */
  freeRequests: z.object({ limit: z.number(), used: z.number(), remaining: z.number() }).nullable(),
  /** Epoch milliseconds. */
  expiresAt: z.number().nullable(),
  /** It manages other keys and cannot chat. */
  management: z.boolean().nullable(),
}
export const keyFactsSchema = z.object(keyFactFields)
export type MoreKeyFacts = z.infer<typeof keyFactsSchema>

export const noKeyFacts: MoreKeyFacts = {
  usageUsd: null,
  limitReset: null,
  freeTier: null,
  freeRequests: null,
  expiresAt: null,
  management: null,
}
