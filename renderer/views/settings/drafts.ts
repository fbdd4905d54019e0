import { useCallback, useMemo, useState } from 'react'
import type { SettingPath } from '../../../shared/settings-catalogue.ts'

/** What has a draft: a row, or the text of config.json. */
export type DraftName = SettingPath | 'raw'

/** What was typed and is not saved. It outlasts the section in which it was typed. */
export type Drafts = {
  of(name: DraftName): string | null
  names: DraftName[]
  set(name: DraftName, typed: string | null): void
  clear(): void
}

export function useDrafts(): Drafts {
  const [typed, setTyped] = useState<Partial<Record<DraftName, string>>>({})
  const set = useCallback((name: DraftName, text: string | null): void => {
    setTyped(({ [name]: _, ...others }) => (text === null ? others : { ...others, [name]: text }))
  }, [])
  const clear = useCallback(() => setTyped({}), [])
  return useMemo(
    () => ({ of: (name) => typed[name] ?? null, names: Object.keys(typed) as DraftName[], set, clear }),
    [typed, set, clear],
  )
}
