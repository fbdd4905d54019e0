import { createMemoryStore } from '../../control/workspace/memory-store.ts'
import type { SecretStore, SecretStores } from '../../control/workspace/secret-store.ts'
import { problemError } from '../../shared/problem.ts'

/** All places for secrets in memory; each can be made to fail. */
export function memoryStores(): SecretStores & { breakDown(...names: (keyof SecretStores)[]): void } {
  const broken = new Set<string>()
  const fragile = (name: keyof SecretStores): SecretStore => {
    const inner = createMemoryStore(name)
    const check = (): void => {
      if (broken.has(name))
        throw problemError('secret-store-unavailable', `The ${name} cannot be used: it is locked.`, {
          params: { store: name },
        })
    }
    return {
      name,
      async get(secret) {
        check()
        return inner.get(secret)
      },
      async set(secret, value) {
        check()
        await inner.set(secret, value)
      },
      async remove(secret) {
        check()
        await inner.remove(secret)
      },
    }
  }
  return {
    keychain: fragile('keychain'),
    file: fragile('file'),
    session: fragile('session'),
    breakDown(...names) {
      broken.clear()
      for (const name of names) broken.add(name)
    },
  }
}
