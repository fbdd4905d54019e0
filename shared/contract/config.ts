import { z } from 'zod'
import { admin } from './base.ts'

/** Characters; the file has at most 1 MB. */
const MOST_TEXT = 1024 * 1024

/** config.json as text, secrets masked. `revision` tells whether it was changed since it was read. */
export const rawConfigSchema = z.object({ text: z.string().max(MOST_TEXT), revision: z.string().max(128) })
export type RawConfig = z.infer<typeof rawConfigSchema>

export const rawConfigContract = {
  /** The file as it is, also while it is broken. */
  raw: admin.route({ method: 'GET', path: '/config/raw' }).output(rawConfigSchema),
  /** Puts this text in its place, or changes nothing. A mask that comes back as it was shown means "unchanged". */
  writeRaw: admin.route({ method: 'POST', path: '/config/raw' }).input(rawConfigSchema).output(z.object({})),
}
