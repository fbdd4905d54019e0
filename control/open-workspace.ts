import { type FailoverMemory, openFailoverFile } from './llm/failover/kept-file.ts'
import { createControlLog, type Log } from './logs/log.ts'
import { type ConfigSnapshot, type ConfigStore, createConfigStore } from './workspace/config-store.ts'
import { createFileStore } from './workspace/file-store.ts'
import { createKeyRing, type KeyRing } from './workspace/key-ring.ts'
import { createKeychainStore } from './workspace/keychain-store.ts'
import { createMemoryStore } from './workspace/memory-store.ts'
import { openIndexFile } from './workspace/own-list-file.ts'
import type { Workspace } from './workspace/prepare-workspace.ts'
import { createSecrets, type Secrets } from './workspace/secrets.ts'

export type OpenWorkspace = {
  config: ConfigStore
  secrets: Secrets
  keyRing: KeyRing
  failover: FailoverMemory
  log: Log
  /** This value never reaches the log. */
  hide(secret: string): void
  hidden(): Iterable<string>
  /** Every line of the app's own log from now on; resolves with the bytes that its file has of lines from before. */
  listen(listener: (line: string) => void): Promise<number>
}

type Options = {
  workspace: Workspace
  env: NodeJS.ProcessEnv
  onConfig(snapshot: ConfigSnapshot): void
  /** Every line of the app's own log, without secrets. */
  onLine?(line: string): void
  resources: AsyncDisposableStack
}

/** Opens what lies in a workspace: settings, secrets, the log. `resources` closes it again. */
export async function openWorkspace({ workspace, env, onConfig, onLine, resources }: Options): Promise<OpenWorkspace> {
  const { paths, id } = workspace
  const { log, hide, hidden, listen, close } = createControlLog(`${paths.logs}/control-plane.log`, onLine)
  resources.defer(close)
  const config = await createConfigStore({ paths, now: Date.now, onChange: onConfig, log })
  resources.defer(config.close)
  const stores = {
    keychain: createKeychainStore({ workspaceId: id, env }),
    file: createFileStore({ file: paths.secrets, now: Date.now, log }),
    session: createMemoryStore(),
  }
  const keyRing = createKeyRing({ index: openIndexFile(paths.keys, Date.now), stores, hide, log })
  const failover = await openFailoverFile(paths.failover)
  return { config, secrets: createSecrets({ stores, env, config, log }), keyRing, failover, log, hide, hidden, listen }
}
