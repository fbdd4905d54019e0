import { z } from 'zod'

export const openrouterModelSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Tokens. */
  contextLength: z.number().nullable(),
  /** US dollars per million tokens. */
  promptUsd: z.number().nullable(),
  completionUsd: z.number().nullable(),
  free: z.boolean(),
  /** `YYYY-MM-DD` on which it is withdrawn. */
  expires: z.string().nullable(),
})
export type OpenRouterModel = z.infer<typeof openrouterModelSchema>

/** `key`: what the key in use may use; `all`: everything, where OpenRouter did not say what the key may use. */
export const catalogueSchema = z.object({ of: z.enum(['key', 'all']), models: z.array(openrouterModelSchema) })
export type Catalogue = z.infer<typeof catalogueSchema>
