/* What `llm-trainer uninstall` needs, loaded only by it. */
export { uninstallPlaces } from '../control/uninstall/places.ts'
export { listed, type Removable, removables, removeAll } from '../control/uninstall/uninstall.ts'
export { createKeychainStore } from '../control/workspace/keychain-store.ts'
export { createKnownWorkspaces } from '../control/workspaces/known-workspaces.ts'
export { realFolder } from '../control/workspaces/same-folder.ts'
