import { z } from 'zod'
import { type ApiToken, apiTokenSchema, TOKEN_PREFIX } from '../../../shared/tokens.ts'
import { digest } from '../digest.ts'

/** As it is kept. Times are epoch milliseconds. */
const entrySchema = apiTokenSchema.extend({
  /** sha-256 of the token, hexadecimal. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  revokedAt: z.number().nullable(),
})
export type TokenEntry = z.infer<typeof entrySchema>

const fileSchema = z.object({ version: z.literal(1), tokens: z.array(entrySchema) })

/** How many revoked ones are remembered, so that whoever still has one is told so. */
const MOST_REVOKED = 100

/** What a text that claims to be a token is. */
export type TokenSeen =
  | { state: 'good'; token: ApiToken }
  | { state: 'expired' | 'revoked'; since: number }
  | { state: 'unknown' }

export const digestOf = (token: string): string => digest(token).toString('hex')

/** The entries in a file's text; none where there is no file. */
export function readEntries(text: string | null): TokenEntry[] | 'damaged' {
  if (text === null) return []
  try {
    return fileSchema.parse(JSON.parse(text)).tokens
  } catch {
    return 'damaged'
  }
}

export function entriesText(entries: readonly TokenEntry[]): string {
  const revoked = entries.filter(({ revokedAt }) => revokedAt !== null).slice(-MOST_REVOKED)
  const tokens = entries.filter((entry) => entry.revokedAt === null || revoked.includes(entry))
  return `${JSON.stringify({ version: 1, tokens }, null, 2)}\n`
}

export const publicFacts = ({ digest: _, revokedAt: __, ...facts }: TokenEntry): ApiToken => facts

/** Looked up by digest, so that timing tells nothing. */
export function lookAt(byDigest: ReadonlyMap<string, TokenEntry>, text: string, now: number): TokenSeen {
  const entry = text.startsWith(TOKEN_PREFIX) ? byDigest.get(digestOf(text)) : undefined
  if (entry === undefined) return { state: 'unknown' }
  if (entry.revokedAt !== null) return { state: 'revoked', since: entry.revokedAt }
  if (entry.expiresAt !== null && entry.expiresAt <= now) return { state: 'expired', since: entry.expiresAt }
  return { state: 'good', token: publicFacts(entry) }
}
