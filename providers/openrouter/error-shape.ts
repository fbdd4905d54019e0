import { z } from 'zod'
import { parseJson } from '../bounded-body.ts'

const words = z.string().nullish().catch(null)
const number = z.number().nullish().catch(null)

const metadataSchema = z.looseObject({
  error_type: words,
  reasons: z.unknown().optional(),
  flagged_input: z.unknown().optional(),
  patterns: z.unknown().optional(),
  retry_after: number,
  provider_name: words,
  /** What the company behind OpenRouter said: text, or JSON as text. */
  raw: z.unknown().optional(),
  headers: z.record(z.string(), z.unknown()).nullish().catch(null),
})

const objectSchema = z.looseObject({
  /** A number in one place of the documentation, a word in another. */
  code: z.union([z.number(), z.string()]).nullish().catch(null),
  http_status: number,
  message: words,
  error_type: words,
  metadata: metadataSchema.nullish().catch(null),
  availability: z
    .looseObject({ code: words, retryable: z.boolean().nullish().catch(null), retry_after: number })
    .nullish()
    .catch(null),
})

/** An error as OpenRouter sends it, read tolerantly: fields come and go. A bare text is its message. */
export const errorSchema = z.preprocess((raw) => (typeof raw === 'string' ? { message: raw } : raw), objectSchema)
export type ProviderError = z.infer<typeof errorSchema>

const withErrorSchema = z.looseObject({ error: errorSchema })

/** The error in a document, or `null` where it carries none. */
export function errorIn(body: unknown): ProviderError | null {
  const parsed = withErrorSchema.safeParse(body)
  return parsed.success ? parsed.data.error : null
}

/** What the company behind OpenRouter said, if it is told. */
export function upstreamWords({ metadata }: ProviderError): string | null {
  if (!metadata) return null
  const { raw, provider_name } = metadata
  const inside = typeof raw === 'string' ? parseJson(raw) : raw
  const said = errorIn(inside)?.message ?? (typeof raw === 'string' ? raw.trim() : null)
  if (!said) return null
  return provider_name ? `${provider_name}: ${said}` : said
}
