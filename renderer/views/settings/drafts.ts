import { type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import type { RawConfig } from '../../../shared/contract/config.ts'
import type { SettingPath } from '../../../shared/settings-catalogue.ts'

/** What has a draft: a row, or the text of config.json. */
export type DraftName = SettingPath | 'raw'

/** What was typed and is not saved. It outlasts the section in which it was typed. */
export type Drafts = {
  of(name: DraftName): string | null
  names: DraftName[]
  set(name: DraftName, typed: string | null): void
  clear(): void
  /** What the text of config.json was typed over. */
  rawBase: RefObject<RawConfig | null>
}

export function useDrafts(): Drafts {
  const [typed, setTyped] = useState<Partial<Record<DraftName, string>>>({})
  const set = useCallback((name: DraftName, text: string | null): void => {
    setTyped(({ [name]: _, ...others }) => (text === null ? others : { ...others, [name]: text }))
  }, [])
  const rawBase = useRef<RawConfig | null>(null)
  const clear = useCallback(() => setTyped({}), [])
  return useMemo(
    () => ({ of: (name) => typed[name] ?? null, names: Object.keys(typed) as DraftName[], set, clear, rawBase }),
    [typed, set, clear],
  )
}
