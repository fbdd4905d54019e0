import { stat } from 'node:fs/promises'
import { problemError } from '../../shared/problem.ts'
import type { PanelState } from '../../shared/state.ts'
import { isUnderWay } from '../../shared/training.ts'
import { workspaces as words } from '../../shared/words/en/workspaces.ts'
import type { Inspection, KnownWorkspace, ListedWorkspace } from '../../shared/workspaces.ts'
import { readLock } from '../workspace/lock.ts'
import { workspacePaths } from '../workspace/paths.ts'
import { inspectFolder, readFolder } from './inspect-folder.ts'
import type { KnownWorkspaces } from './known-workspaces.ts'
import type { RememberedFolder } from './remembered-folder.ts'
import { realFolder } from './same-folder.ts'

export type WorkspaceActions = {
  list(): Promise<ListedWorkspace[]>
  inspect(dir: string): Promise<Inspection>
  open(dir: string, options: { stopTraining: boolean }): Promise<{ url: string | null }>
  rename(dir: string, name: string): Promise<void>
  forget(dir: string): Promise<void>
}

type Parts = {
  known: KnownWorkspaces
  folder: RememberedFolder
  openWorkspace: ((dir: string) => Promise<{ url: string | null }>) | null
  state(): PanelState
  /** Those that this workspace has in use. */
  ports(): readonly number[]
  stopTraining(): Promise<void>
  onChange(): void
}

export function createWorkspaceActions(parts: Parts): WorkspaceActions {
  const { known, folder, openWorkspace } = parts
  return {
    list: async () => Promise.all((await known.list()).map((each) => asListed(each, folder.path))),
    inspect: (dir) => inspectFolder(dir, { open: { dir: folder.path, ports: parts.ports() } }),
    async open(dir, { stopTraining }) {
      if (openWorkspace === null) throw problemError('unavailable', words.cannotGo)
      if (isUnderWay(parts.state().training)) {
        if (!stopTraining) throw problemError('unavailable', words.training)
        await parts.stopTraining()
      }
      return openWorkspace(dir)
    },
    async rename(dir, name) {
      folder.heard(await known.rename(await realFolder(readFolder(dir)), name))
      parts.onChange()
    },
    async forget(dir) {
      folder.heard(await known.forget(await realFolder(readFolder(dir))))
      parts.onChange()
    },
  }
}

/** A known workspace as it is now; with `current` the one that is open. */
export async function asListed(known: KnownWorkspace, current: string | null): Promise<ListedWorkspace> {
  if (known.path === current) return { ...known, state: 'current' }
  const found = await stat(known.path).catch(() => null)
  if (!found?.isDirectory()) return { ...known, state: 'missing' }
  const lock = await readLock(workspacePaths(known.path)).catch(() => null)
  return { ...known, state: lock === null ? 'closed' : 'running' }
}
