import { z } from 'zod'
import { scopeSchema } from '../scopes.ts'
import { apiTokenSchema, LONGEST_TOKEN_LIFE, LONGEST_TOKEN_NAME } from '../tokens.ts'
import { admin } from './base.ts'

export const newTokenSchema = z.object({
  name: z.string().trim().min(1).max(LONGEST_TOKEN_NAME),
  scope: scopeSchema,
  /** `null`: it does not end by itself. */
  expiresInDays: z.int().min(1).max(LONGEST_TOKEN_LIFE).nullable(),
})

/** Tokens with which scripts and other programs may ask the control plane something. */
export const tokensContract = {
  /** Those that were not revoked, the newest first; one that has expired is among them. */
  list: admin.route({ method: 'GET', path: '/tokens' }).output(z.array(apiTokenSchema)),
  /** Answers with the token itself, which is not kept and cannot be shown again. */
  create: admin
    .route({ method: 'POST', path: '/tokens' })
    .input(newTokenSchema)
    .output(z.object({ token: z.string(), created: apiTokenSchema })),
  /** From now on it is refused, and what is connected with it ends. */
  revoke: admin
    .route({ method: 'DELETE', path: '/tokens/{id}' })
    .input(z.object({ id: z.string().max(64) }))
    .output(z.object({})),
}
