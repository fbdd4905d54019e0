import { useCallback } from 'react'
import type { MessagingConfig } from '../../../../shared/messaging.ts'
import type { Unavailable } from '../../../app/limits/limits.ts'
import { useAction } from '../../../app/use-action.ts'
import type { Api } from '../../../connection/api.ts'
import type { Failure } from '../../../model/failure.ts'
import { useSettings } from '../../settings/settings-use.tsx'

export type MessagingChange = {
  /** Resolves with whether it was taken. */
  make(change: MessagingConfig): Promise<boolean>
  pending: boolean
  blocked: Unavailable
  failure: Failure | null
}

/** The section goes as a whole, so that it is read again before a part of it is changed. */
const update = async (api: Api, change: MessagingConfig) => {
  const { messaging } = await api.config.get()
  await api.config.update({ messaging: { ...messaging, ...change } })
  return api.config.get()
}

/** Changes some of how the bots are set up in config.json. */
export function useMessagingChange(): MessagingChange {
  const { taken } = useSettings()
  const { run, pending, blocked, failure } = useAction(update)
  const make = useCallback(
    async (change: MessagingConfig) => {
      const read = await run(change)
      if (read !== null) taken(read)
      return read !== null
    },
    [run, taken],
  )
  return { make, pending, blocked, failure }
}
