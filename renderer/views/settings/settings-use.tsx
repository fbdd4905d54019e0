import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import type { ConfigPatch } from '../../../shared/config.ts'
import { useIsLive, usePanelClient } from '../../app/panel-context.tsx'
import type { Api } from '../../connection/api.ts'
import { type Failure, failureOf } from '../../model/failure.ts'
import { type Drafts, useDrafts } from './drafts.ts'

type Config = Awaited<ReturnType<Api['config']['get']>>

export type SettingsUse = {
  /** config.json as it was last read; `null` while it is not known. */
  config: Config | null
  /** Why it is not. */
  failure: Failure | null
  /** After it was changed by another way. */
  reload(): void
  taken(config: Config): void
  /** Of a file; what was read of config.json before is not what it is now. */
  imported(config: Config): void
  imports: number
  drafts: Drafts
}

const SettingsContext = createContext<SettingsUse | null>(null)

export function useSettings(): SettingsUse {
  const settings = use(SettingsContext)
  if (settings === null) throw new Error('There are no settings around this component')
  return settings
}

const get = (api: Api): Promise<Config> => api.config.get()

/** Sets some of config.json, and reads what is in force then. */
export const updateConfig = async (api: Api, patch: ConfigPatch): Promise<Config> => {
  await api.config.update(patch)
  return api.config.get()
}

/** `part`: what is shown now. Reads again with each, since the file may have been changed meanwhile. */
export function SettingsProvider({ part, children }: { part: string; children: ReactNode }) {
  const [config, setConfig] = useState<Config | null>(null)
  const [wanted, setWanted] = useState(0)
  const [imports, setImports] = useState(0)
  const drafts = useDrafts()
  const [failure, setFailure] = useState<Failure | null>(null)
  const client = usePanelClient()
  const isLive = useIsLive()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part, or `wanted`, asks again
  useEffect(() => {
    if (!isLive) return
    const over = new AbortController()
    client.call(get).then(
      (read) => {
        if (over.signal.aborted) return
        setConfig(read)
        setFailure(null)
      },
      (error: unknown) => !over.signal.aborted && setFailure(failureOf(error)),
    )
    return () => over.abort()
  }, [client, isLive, part, wanted])
  const value = useMemo(
    () => ({
      config,
      failure,
      reload: () => setWanted((count) => count + 1),
      taken: setConfig,
      imported(read: Config) {
        setConfig(read)
        setImports((count) => count + 1)
      },
      imports,
      drafts,
    }),
    [config, failure, imports, drafts],
  )
  return <SettingsContext value={value}>{children}</SettingsContext>
}
