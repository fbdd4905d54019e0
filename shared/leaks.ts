import { z } from 'zod'
import { secretNameSchema } from './secrets.ts'

/** A place where a secret of ours lies readable. */
export const leakSchema = z.object({
  secret: secretNameSchema,
  last4: z.string(),
  /** Path inside the folder. */
  file: z.string(),
  /** From 1; `null` in a commit. */
  line: z.int().nullable(),
  /** The commit that brought it in; `null` for a file as it is now. */
  commit: z.string().nullable(),
  /** Of that commit, epoch milliseconds. */
  committedAt: z.number().nullable(),
})
export type Leak = z.infer<typeof leakSchema>

export const leakReportSchema = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  /** How many secrets were looked for. */
  secrets: z.int(),
  leaks: z.array(leakSchema),
  /** How many files were read. */
  files: z.int(),
  /** The history of the folder: read, there is none, or it could not be read. */
  history: z.enum(['read', 'none', 'unreadable']),
  /** False where a limit of time or size was reached before the end. */
  complete: z.boolean(),
})
export type LeakReport = z.infer<typeof leakReportSchema>
