import { type SecretName, secretNames } from '../shared/secrets.ts'
import type { KeyOrigin } from '../shared/state.ts'
import type { Secrets } from './workspace/secrets.ts'

export type KnownSecrets = {
  /** As last looked up; those that are not there are missing. */
  all(): Partial<Record<SecretName, string>>
  /** The same with where they come from. */
  origins(): Partial<Record<SecretName, { value: string; from: KeyOrigin }>>
  refresh(): Promise<void>
}

/** The secrets that count now, for whoever has to show their masks or hand them on without waiting for a keychain. */
export function createKnownSecrets({
  secrets,
  hide,
}: {
  secrets: Pick<Secrets, 'resolve'>
  hide(secret: string): void
}): KnownSecrets {
  let known: ReturnType<KnownSecrets['origins']> = {}
  return {
    all: () => Object.fromEntries(Object.entries(known).map(([name, { value }]) => [name, value])),
    origins: () => known,
    async refresh() {
      const found = await Promise.all(secretNames.map(async (name) => [name, await secrets.resolve(name)] as const))
      known = Object.fromEntries(found.flatMap(([name, secret]) => (secret === null ? [] : [[name, secret]])))
      for (const { value } of Object.values(known)) hide(value)
    },
  }
}
