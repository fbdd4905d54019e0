import { z } from 'zod'
import { backendKindSchema } from '../backends.ts'
import { procedureSchema } from '../state.ts'
import { admin, operate } from './base.ts'

const nothing = z.object({})

/** Whose programs do the work; what is known of it stands in `backends` of the state. */
export const backendsContract = {
  /**
   * Goes over to the other kind: what runs is stopped, the other is started and has to answer; only then it is kept in
   * config.json, and where one of these fails, everything is as before. Answers when it has ended.
   */
  use: admin
    .route({ method: 'POST', path: '/backends' })
    .input(z.object({ kind: backendKindSchema }))
    .output(procedureSchema),
  /** Installs the packages of requirements.txt into an environment of the folder's own. Answers when it has ended. */
  install: admin.route({ method: 'POST', path: '/backends/install' }).output(procedureSchema),
  /** Looks again for an interpreter and what is missing in it. */
  look: operate.route({ method: 'POST', path: '/backends/look' }).output(nothing),
  /** Which interpreter to use; `null`: the best that is found. One that is none, or too old, is refused. */
  python: admin
    .route({ method: 'POST', path: '/backends/python' })
    .input(z.object({ path: z.string().max(4096).nullable() }))
    .output(nothing),
}
