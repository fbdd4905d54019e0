import { useCallback, useState } from 'react'
import type { ConfigPatch } from '../../shared/config.ts'
import type { Api } from '../connection/api.ts'
import type { Failure } from '../model/failure.ts'
import type { Unavailable } from './limits/limits.ts'
import { useAction } from './use-action.ts'
import { useLoad } from './use-load.ts'

type Config = Awaited<ReturnType<Api['config']['get']>>

export type ConfigUse = {
  /** As it was last read; `null` while it is not known. */
  config: Config | null
  /** Resolves with whether it was taken. */
  change(patch: ConfigPatch): Promise<boolean>
  pending: boolean
  blocked: Unavailable
  failure: Failure | null
}

const get = (api: Api): Promise<Config> => api.config.get()
const update = async (api: Api, patch: ConfigPatch): Promise<Config> => {
  await api.config.update(patch)
  return api.config.get()
}

/** The settings in config.json, read once and again after each change. */
export function useConfig(): ConfigUse {
  const load = useLoad(get)
  const action = useAction(update)
  const [changed, setChanged] = useState<Config | null>(null)
  const { run } = action
  const change = useCallback(
    async (patch: ConfigPatch) => {
      const read = await run(patch)
      if (read !== null) setChanged(read)
      return read !== null
    },
    [run],
  )
  return {
    config: changed ?? (load.status === 'loaded' ? load.data : null),
    change,
    pending: action.pending,
    blocked: action.blocked,
    failure: action.failure ?? (load.status === 'failed' ? load.failure : null),
  }
}
