import { z } from 'zod'
import { secretStoreNameSchema } from './secrets.ts'

/** Characters. */
export const MAX_KEY_NAME = 60

/** One of the OpenRouter keys that are kept under a name; never the key itself. */
export const savedKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  last4: z.string(),
  store: secretStoreNameSchema,
  /** It is the one that counts now. */
  inUse: z.boolean(),
})
export type SavedKey = z.infer<typeof savedKeySchema>

/** The saved key that somebody means by its name, in whatever case; `null` where there is none. */
export const keyNamed = <T extends { name: string }>(keys: readonly T[], name: string): T | null =>
  keys.find((key) => key.name.toLowerCase() === name.trim().toLowerCase()) ?? null
