import type { WorkspaceState } from '../shared/state.ts'
import type { ConfigSnapshot } from './workspace/config-store.ts'
import type { Workspace } from './workspace/prepare-workspace.ts'

/** The folder as every door shows it. `keychain`: `null` while nobody tried it. */
export const workspaceState = (
  { paths, id, ours }: Workspace,
  { config, problem, canRestore, secretsInFile }: ConfigSnapshot,
  keychain: WorkspaceState['secretStore'] | null,
): WorkspaceState => ({
  path: paths.dir,
  id,
  ours,
  config: { problem, canRestore, cerebrumUrl: config.cerebrum_url, secretsInFile },
  secretStore: { keychain: keychain?.keychain ?? null, detail: keychain?.detail ?? null, chosen: config.secret_store },
})
