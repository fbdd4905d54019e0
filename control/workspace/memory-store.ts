import type { SecretStoreName } from '../../shared/secrets.ts'
import type { SecretEntry, SecretStore } from './secret-store.ts'

/** Keeps secrets until the process ends. */
export function createMemoryStore(name: SecretStoreName = 'session'): SecretStore {
  const secrets = new Map<SecretEntry, string>()
  return {
    name,
    get: async (secret) => secrets.get(secret) ?? null,
    async set(secret, value) {
      secrets.set(secret, value)
    },
    async remove(secret) {
      secrets.delete(secret)
    },
  }
}
