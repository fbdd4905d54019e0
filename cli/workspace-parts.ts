/* What commands about folders need, loaded only by them: it brings a database along. */
export { inspectFolder, readFolder } from '../control/workspaces/inspect-folder.ts'
export { createKnownWorkspaces } from '../control/workspaces/known-workspaces.ts'
export { createPlaneHost } from '../control/workspaces/plane-host.ts'
export { realFolder } from '../control/workspaces/same-folder.ts'
export { asListed } from '../control/workspaces/workspace-actions.ts'
