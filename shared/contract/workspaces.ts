import { z } from 'zod'
import { inspectionSchema, listedWorkspaceSchema, MAX_PATH } from '../workspaces.ts'
import { admin, read } from './base.ts'

const nothing = z.object({})
const folder = z.object({ dir: z.string().max(MAX_PATH) })

/** Folders that the app works in: one is open, others are known. */
export const workspacesContract = {
  /** Those that were opened on this computer, the last one first. */
  list: read.route({ method: 'GET', path: '/workspaces' }).output(z.array(listedWorkspaceSchema)),
  /** Looks at a folder without touching anything in it. `~` is the home folder. */
  inspect: admin.route({ method: 'POST', path: '/workspaces/inspect' }).input(folder).output(inspectionSchema),
  /**
   * Goes over to another folder: the services of this one stop, those of the other start and are looked at; where that does not
   * come, these start again. Answers when it is decided, then this control plane ends. `url` opens the panel there, once; `null`:
   * the window is led over by itself. `stopTraining`: training that is under way here is stopped, else nothing is done.
   */
  open: admin
    .route({ method: 'POST', path: '/workspaces/open' })
    .input(folder.extend({ stopTraining: z.boolean().optional() }))
    .output(z.object({ url: z.string().nullable() })),
  rename: admin
    .route({ method: 'POST', path: '/workspaces/rename' })
    .input(folder.extend({ name: z.string().max(4096) }))
    .output(nothing),
  /** Takes it off the list; nothing in the folder is touched. */
  forget: admin.route({ method: 'POST', path: '/workspaces/forget' }).input(folder).output(nothing),
}
