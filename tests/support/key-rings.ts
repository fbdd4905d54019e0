import { createKeptKeys } from '../../control/llm/kept-keys.ts'
import { createKeyRing } from '../../control/workspace/key-ring.ts'
import type { OwnListFile } from '../../control/workspace/own-list-file.ts'
import type { SecretStores } from '../../control/workspace/secret-store.ts'
import { createSecrets } from '../../control/workspace/secrets.ts'
import { configSchema } from '../../shared/config.ts'
import { secretStoreNames } from '../../shared/secrets.ts'
import { memoryStores } from './keychain-memory.ts'
import { silentLog } from './silent-log.ts'

/** What outlives the app: the stores and the list of names. Dies at a write of our choosing, as a killed app does. */
export function createKeyDisk() {
  const stores = memoryStores()
  let text: string | null = null
  let aside = 0
  let left = Number.POSITIVE_INFINITY
  let isDead = false
  const write = async (work: () => Promise<void>): Promise<void> => {
    if (left <= 0) {
      isDead = true
      throw new Error('killed')
    }
    left -= 1
    await work()
  }
  const index: OwnListFile = {
    read: async () => text,
    write: (next) =>
      write(async () => {
        text = next
      }),
    async setAside() {
      aside += 1
    },
  }
  const mortal = Object.fromEntries(
    secretStoreNames.map((name) => [
      name,
      {
        ...stores[name],
        set: (entry: never, value: string) => write(() => stores[name].set(entry, value)),
        remove: (entry: never) => write(() => stores[name].remove(entry)),
      },
    ]),
  ) as SecretStores
  return {
    stores,
    index: () => text,
    damage: () => {
      text = '{"keys": [{"id"'
    },
    aside: () => aside,
    /** No more than these writes are carried out from now on. */
    dieAfter(writes: number) {
      left = writes
    },
    /** A write was refused since then. */
    isDead: () => isDead,
    /** A new run of the app on what is there. */
    open() {
      left = Number.POSITIVE_INFINITY
      const hidden = new Set<string>()
      const log = silentLog()
      const ring = createKeyRing({ index, stores: mortal, hide: (secret) => hidden.add(secret), log })
      const snapshot = {
        config: configSchema.parse({}),
        problem: null,
        canRestore: false,
        secretsInFile: [],
        readAt: 0,
      }
      const secrets = createSecrets({
        stores: mortal,
        env: {},
        config: { snapshot: () => snapshot, removeSecret: async () => undefined },
        log,
      })
      return { ring, secrets, hidden, kept: createKeptKeys({ secrets, ring, log }) }
    },
  }
}
