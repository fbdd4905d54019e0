import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConfigSnapshot, type ConfigStore, createConfigStore } from '../../control/workspace/config-store.ts'
import type { WorkspacePaths } from '../../control/workspace/paths.ts'
import { prepareWorkspace } from '../../control/workspace/prepare-workspace.ts'
import { silentLog } from './silent-log.ts'

export type OpenConfig = {
  paths: WorkspacePaths
  store: ConfigStore
  /** Resolves with the first snapshot, now or later, that passes. */
  until(test: (snapshot: ConfigSnapshot) => boolean): Promise<ConfigSnapshot>
  /** How often a change was told. */
  changes(): number
}

export type ConfigFolders = {
  /** A folder of its own with this config.json; none when left out. */
  folder(text?: string): Promise<WorkspacePaths>
  open(paths: WorkspacePaths): Promise<OpenConfig>
  close(): Promise<void>
}

/** Config stores in temporary folders; `close` ends and removes all of them. */
export function configFolders(): ConfigFolders {
  const dirs: string[] = []
  const stores: ConfigStore[] = []
  return {
    async folder(text) {
      const dir = await mkdtemp(join(tmpdir(), 'llm-trainer-config-'))
      dirs.push(dir)
      if (text !== undefined) await writeFile(join(dir, 'config.json'), text)
      return (await prepareWorkspace(dir)).paths
    },
    async open(paths) {
      const waiting = new Set<(snapshot: ConfigSnapshot) => void>()
      let count = 0
      const store = await createConfigStore({
        paths,
        now: Date.now,
        onChange(snapshot) {
          count += 1
          for (const look of [...waiting]) look(snapshot)
        },
        log: silentLog(),
      })
      stores.push(store)
      return {
        paths,
        store,
        changes: () => count,
        until: (test) =>
          new Promise((resolve) => {
            const look = (snapshot: ConfigSnapshot): void => {
              if (!test(snapshot)) return
              waiting.delete(look)
              resolve(snapshot)
            }
            waiting.add(look)
            look(store.snapshot())
          }),
      }
    },
    async close() {
      for (const store of stores.splice(0)) await store.close()
      for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}
