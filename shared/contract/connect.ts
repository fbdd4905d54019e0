import { z } from 'zod'
import { leakReportSchema } from '../leaks.ts'
import { secretStoreNameSchema } from '../secrets.ts'
import { admin } from './base.ts'

const nothing = z.object({})

/** What is to become of the key; see `key.set`. */
export const keyChoicesSchema = z.object({
  store: secretStoreNameSchema.optional(),
  prefer: z.boolean().optional(),
  use: z.boolean().optional(),
})

/** A key from OpenRouter itself, without anybody pasting it. The steps show in `llm.keyTrial`, as kind `connect`. */
export const connectContract = {
  /**
   * Begins, and answers with the page of OpenRouter to open. `callback`: that page comes back to this computer by itself.
   * `code`: it shows a code, which is handed in with `code`. Either way it waits for ten minutes.
   */
  begin: admin
    .route({ method: 'POST', path: '/key/connect' })
    .input(keyChoicesSchema.extend({ method: z.enum(['callback', 'code']) }))
    .output(z.object({ url: z.string() })),
  /** The code that OpenRouter showed, or the whole address that holds it. */
  code: admin
    .route({ method: 'POST', path: '/key/connect/code' })
    .input(z.object({ code: z.string().max(4096) }))
    .output(nothing),
  /** Tries the key once more that OpenRouter gave and that could not be proved. Answers at once. */
  again: admin
    .route({ method: 'POST', path: '/key/connect/again' })
    .input(keyChoicesSchema.extend({ saveAnyway: z.boolean().optional() }))
    .output(nothing),
  cancel: admin.route({ method: 'POST', path: '/key/connect/cancel' }).output(nothing),
}

/** Looks for our own secrets, by value, in the folder's files and its git history. Takes at most half a minute. */
export const leaksContract = {
  look: admin.route({ method: 'POST', path: '/key/leaks' }).output(leakReportSchema),
}
