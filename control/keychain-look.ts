import type { WorkspaceState } from '../shared/state.ts'
import type { Secrets } from './workspace/secrets.ts'

type Found = WorkspaceState['secretStore']

/** Whether this computer has a keychain that can be read, as somebody last looked. */
export function createKeychainLook({ keychainAvailable }: Pick<Secrets, 'keychainAvailable'>) {
  let found: Found | null = null
  let askedAt = 0
  return {
    /** `null` while nobody looked. */
    found: (): Found | null => found,
    /** Epoch milliseconds; 0 before. */
    askedAt: (): number => askedAt,
    async look(): Promise<void> {
      const { ok, detail } = await keychainAvailable()
      found = { keychain: ok, detail, chosen: null }
      askedAt = Date.now()
    },
  }
}
