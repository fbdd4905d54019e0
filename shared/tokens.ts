import { z } from 'zod'
import { scopeSchema } from './scopes.ts'

/** By this a token can be told from other secrets, where somebody finds one. */
export const TOKEN_PREFIX = 'llmt_'

/** Characters of a token's name. */
export const LONGEST_TOKEN_NAME = 64
/** Days. */
export const LONGEST_TOKEN_LIFE = 3650

/** What may be known of a token; never the token itself. Times are epoch milliseconds. */
export const apiTokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  scope: scopeSchema,
  createdAt: z.number(),
  /** `null`: it does not end by itself. */
  expiresAt: z.number().nullable(),
  lastUsedAt: z.number().nullable(),
})
export type ApiToken = z.infer<typeof apiTokenSchema>
