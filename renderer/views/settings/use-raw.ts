import { useCallback, useRef, useState } from 'react'
import type { RawConfig } from '../../../shared/contract/config.ts'
import { useAction } from '../../app/use-action.ts'
import type { Api } from '../../connection/api.ts'
import { useSettings } from './settings-use.tsx'

const read = (api: Api): Promise<RawConfig> => api.config.raw()
const write = async (api: Api, raw: RawConfig): Promise<RawConfig> => {
  await api.config.writeRaw(raw)
  return api.config.raw()
}

/** The text of config.json, as it was read and as it was typed over. */
export function useRaw(loaded: RawConfig) {
  const { drafts, reload } = useSettings()
  const [isSaved, setIsSaved] = useState(false)
  const writing = useAction(write)
  const reading = useAction(read)
  const draft = drafts.of('raw')
  // What was typed belongs to the file that it was typed over, not to the one that is there by now.
  const [base, setBase] = useState(() => (draft === null ? loaded : (drafts.rawBase.current ?? loaded)))
  const text = draft ?? base.text
  const typedLast = useRef(text)
  const { forget } = writing
  const take = useCallback(
    (raw: RawConfig | null): boolean => {
      if (raw === null) return false
      setBase(raw)
      drafts.set('raw', null)
      return true
    },
    [drafts.set],
  )
  return {
    text,
    isChanged: draft !== null,
    isSaved,
    pending: writing.pending,
    blocked: writing.blocked,
    failure: writing.failure ?? reading.failure,
    type(typed: string): void {
      setIsSaved(false)
      forget()
      typedLast.current = typed
      drafts.rawBase.current = base
      drafts.set('raw', typed === base.text ? null : typed)
    },
    save(): void {
      typedLast.current = text
      void writing.run({ ...base, text }).then((raw) => {
        if (raw === null) return
        // What was typed meanwhile stays, over the file as it is now.
        drafts.rawBase.current = raw
        if (typedLast.current === text) take(raw)
        else setBase(raw)
        setIsSaved(typedLast.current === text)
        reload()
      })
    },
    readAgain(): void {
      setIsSaved(false)
      forget()
      void reading.run().then(take)
    },
  }
}
