import { z } from 'zod'
import { procedureSchema } from '../state.ts'
import { admin } from './base.ts'

const nothing = z.object({})
const saved = z.object({ id: z.string().max(64) })

/** The keys that are kept under names; which there are shows in `llm.savedKeys`. A key itself never comes back. */
export const savedKeysContract = {
  /**
   * Tries a saved key as one that is pasted, and uses it if it works; else the present one stays. It then wins over an environment
   * variable, too. Answers when the trial ended.
   */
  use: admin.route({ method: 'POST', path: '/keys/use' }).input(saved).output(procedureSchema),
  rename: admin
    .route({ method: 'POST', path: '/keys/rename' })
    .input(saved.extend({ name: z.string().max(4096) }))
    .output(nothing),
  /** Deletes it from this computer. Where it is the one in use, no other takes its place by itself. */
  remove: admin.route({ method: 'POST', path: '/keys/remove' }).input(saved).output(nothing),
}
