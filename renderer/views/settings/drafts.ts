import { type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import type { RawConfig } from '../../../shared/contract/config.ts'
import type { SettingPath } from '../../../shared/settings-catalogue.ts'
import type { Draft } from '../shared/draft.ts'

/** Fields and lists of cards, by their keys in config.json. */
export const cardDrafts = [
  'cerebrum_url',
  'proxy_url',
  'extra_ca_file',
  'failover',
  'conversation_topics',
  'public_url',
  'outage_text',
] as const
export type CardDraft = (typeof cardDrafts)[number]

/** What has a draft: a row, a card, or the text of config.json. */
export type DraftName = SettingPath | CardDraft | 'raw'

/** What was typed and is not saved. It outlasts the section in which it was typed. */
export type Drafts = {
  of(name: DraftName): string | null
  /** For a card. */
  draft(name: CardDraft): Draft
  names: DraftName[]
  set(name: DraftName, typed: string | null): void
  /** So much of it is saved. What was typed since stays. */
  saved(name: DraftName, typed: string | null): void
  clear(): void
  /** What the text of config.json was typed over. */
  rawBase: RefObject<RawConfig | null>
}

export function useDrafts(): Drafts {
  const [typed, setTyped] = useState<Partial<Record<DraftName, string>>>({})
  const set = useCallback((name: DraftName, text: string | null): void => {
    setTyped(({ [name]: _, ...others }) => (text === null ? others : { ...others, [name]: text }))
  }, [])
  const saved = useCallback((name: DraftName, text: string | null): void => {
    setTyped(({ [name]: now, ...others }) => (now === undefined || now === text ? others : { ...others, [name]: now }))
  }, [])
  const rawBase = useRef<RawConfig | null>(null)
  const clear = useCallback(() => setTyped({}), [])
  return useMemo(
    () => ({
      of: (name) => typed[name] ?? null,
      draft: (name) => ({
        typed: typed[name] ?? null,
        set: (text) => set(name, text),
        saved: (text) => saved(name, text),
      }),
      names: Object.keys(typed) as DraftName[],
      set,
      saved,
      clear,
      rawBase,
    }),
    [typed, set, saved, clear],
  )
}
