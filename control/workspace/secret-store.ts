import type { SecretName, SecretStoreName } from '../../shared/secrets.ts'

/** Under which name something lies in a store: the secret that counts, a key that is saved under a name, or another machine's token. */
export type SecretEntry = SecretName | `openrouter_api_key:${string}` | `machine:${string}`

export const savedKeyEntry = (id: string): SecretEntry => `openrouter_api_key:${id}`

/**
 * One place for secrets. Every method throws `secret-store-unavailable` with the place's own words where it cannot be used;
 * no failure ever looks like "there is none".
 */
export type SecretStore = {
  readonly name: SecretStoreName
  get(name: SecretEntry): Promise<string | null>
  set(name: SecretEntry, value: string): Promise<void>
  /** Nothing to remove is fine. */
  remove(name: SecretEntry): Promise<void>
}

export type SecretStores = Record<SecretStoreName, SecretStore>
