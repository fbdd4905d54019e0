import { useState } from 'react'
import type { SecretStoreName } from '../../../../shared/secrets.ts'
import { usePanelState } from '../../../app/panel-context.tsx'
import { whyNoPlace } from '../../../model/key-input.ts'

export type Store = {
  /** There is no keychain: the user says where a secret goes. */
  asks: boolean
  value: SecretStoreName | null
  choose(store: SecretStoreName): void
  /** What of it goes along with a secret. */
  wish: { store?: SecretStoreName }
  /** What is missing; `null`: nothing. */
  missing: string | null
}

/** Where a new secret is kept, as with the key. */
export function useStore(): Store {
  const asks = usePanelState(({ workspace }) => workspace.secretStore.keychain === false)
  const chosen = usePanelState(({ workspace }) => workspace.secretStore.chosen)
  const [value, choose] = useState<SecretStoreName | null>(chosen === 'keychain' ? null : chosen)
  return {
    asks,
    value,
    choose,
    wish: asks && value !== null ? { store: value } : {},
    missing: whyNoPlace({ asksStore: asks, store: value }),
  }
}
