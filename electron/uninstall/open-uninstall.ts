import { homedir } from 'node:os'
import { findRunning } from '../../control/attach/find-running.ts'
import { createKeychainStore } from '../../control/workspace/keychain-store.ts'
import { defaultWorkspaceDir, knownWorkspacesFile, practiceWorkspaceDir } from '../../control/workspace/paths.ts'
import { createKnownWorkspaces } from '../../control/workspaces/known-workspaces.ts'
import { realFolder } from '../../control/workspaces/same-folder.ts'
import type { LoginStart } from '../desktop-router.ts'
import { createUninstallHere, type UninstallHere } from './uninstall-here.ts'

type Given = {
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  loginStart: LoginStart
  /** The folder that the window shows. */
  workspace(): string
  /** Whether this app runs it itself. */
  isOwn(): boolean
  /** What Electron keeps for this app. */
  window: string
  quit(): void
}

/** What there is to remove on this computer. */
export function openUninstall({ env, platform, loginStart, workspace, isOwn, window, quit }: Given): UninstallHere {
  const surroundings = { env, platform, home: homedir() }
  let own: string | null = null
  const known = createKnownWorkspaces({ file: knownWorkspacesFile(surroundings), now: Date.now })
  return createUninstallHere({
    ...surroundings,
    window,
    loginStart,
    async folders() {
      const opened = (await known.list()).map(({ path }) => path)
      const usual = [defaultWorkspaceDir(surroundings), practiceWorkspaceDir(surroundings)]
      const shown = await realFolder(workspace())
      // At the end of the app nothing of its own runs any more, and it was its own all the same.
      own = isOwn() ? shown : own
      return [...new Set([shown, ...(await Promise.all([...usual, ...opened].map(realFolder)))])]
    },
    own: () => own,
    isRunning: async (folder) => (await findRunning({ workspace: folder })) !== null,
    openKeychain: (workspaceId) => createKeychainStore({ workspaceId, env }),
    quit,
  })
}
