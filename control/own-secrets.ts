import { problemFrom } from '../shared/problem.ts'
import type { Keys } from './llm/keys.ts'
import type { Log } from './logs/log.ts'
import type { ConfigStore } from './workspace/config-store.ts'
import type { Workspace } from './workspace/prepare-workspace.ts'

type Parts = {
  workspace: Pick<Workspace, 'ours'>
  config: Pick<ConfigStore, 'snapshot'>
  keys: Pick<Keys, 'moveFromConfig'>
  log: Log
}

/** In a folder that we made, a secret does not stay in config.json; in somebody else's that is only offered. */
export const ownSecretsMover =
  ({ workspace, config, keys, log }: Parts) =>
  async (): Promise<void> => {
    if (!workspace.ours || config.snapshot().secretsInFile.length === 0) return
    try {
      await keys.moveFromConfig()
    } catch (error) {
      log.warn({ why: problemFrom(error).detail }, 'A secret stays in config.json')
    }
  }
