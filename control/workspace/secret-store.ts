import type { SecretName, SecretStoreName } from '../../shared/secrets.ts'

/**
 * One place for secrets. Every method throws `secret-store-unavailable` with the place's own words where it cannot be used;
 * no failure ever looks like "there is none".
 */
export type SecretStore = {
  readonly name: SecretStoreName
  get(name: SecretName): Promise<string | null>
  set(name: SecretName, value: string): Promise<void>
  /** Nothing to remove is fine. */
  remove(name: SecretName): Promise<void>
}

export type SecretStores = Record<SecretStoreName, SecretStore>
