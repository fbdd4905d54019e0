import { z } from 'zod'

/** Names of files in the folder. */
const files = z.array(z.string())

export const backupJson = z.object({ file: z.string(), bytes: z.int(), files })
export const restoreJson = z.object({
  into: z.string(),
  /** Of the app that made the backup, and when, epoch milliseconds. */
  version: z.string(),
  madeAt: z.number(),
  files,
  /** Where what was there before lies now; `null`: there was nothing. */
  replacedIn: z.string().nullable(),
})
