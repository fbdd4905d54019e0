import { allowedByConfig } from '../shared/mcp.ts'
import type { WorkspaceState } from '../shared/state.ts'
import type { ConfigSnapshot } from './workspace/config-store.ts'
import type { Workspace } from './workspace/prepare-workspace.ts'

type Known = {
  name: string
  /** `null` while nobody tried it. */
  keychain: WorkspaceState['secretStore'] | null
}

/** The folder as every door shows it. */
export const workspaceState = (
  { paths, id, ours }: Workspace,
  { config, problem, canRestore, secretsInFile }: ConfigSnapshot,
  { name, keychain }: Known,
): WorkspaceState => ({
  path: paths.dir,
  name,
  id,
  ours,
  config: {
    problem,
    canRestore,
    cerebrumUrl: config.cerebrum_url,
    secretsInFile,
    mcp: allowedByConfig(config.mcp),
  },
  secretStore: { keychain: keychain?.keychain ?? null, detail: keychain?.detail ?? null, chosen: config.secret_store },
})
