import { type SecretName, secretNames } from '../shared/secrets.ts'
import type { Secrets } from './workspace/secrets.ts'

export type KnownSecrets = {
  /** As last looked up; those that are not there are missing. */
  all(): Partial<Record<SecretName, string>>
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
  let known: Partial<Record<SecretName, string>> = {}
  return {
    all: () => known,
    async refresh() {
      const found = await Promise.all(
        secretNames.map(async (name) => [name, (await secrets.resolve(name))?.value] as const),
      )
      known = Object.fromEntries(found.filter(([, value]) => value !== undefined))
      for (const value of Object.values(known)) hide(value)
    },
  }
}
