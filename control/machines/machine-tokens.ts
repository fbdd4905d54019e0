import { problemError, problemFrom } from '../../shared/problem.ts'
import type { Log } from '../logs/log.ts'
import { createFileStore } from '../workspace/file-store.ts'
import { createKeychainStore } from '../workspace/keychain-store.ts'
import { createMemoryStore } from '../workspace/memory-store.ts'
import type { SecretStore } from '../workspace/secret-store.ts'

export type TokenPlace = 'keychain' | 'file'

/** The tokens of other machines. They go in, and to the machine that they are for; to nobody else. */
export type MachineTokens = {
  /** `null`: it is nowhere, or its place cannot be read now. */
  get(id: string): Promise<string | null>
  /** Throws `secret-store-unavailable`, never choosing another place by itself. */
  set(id: string, token: string, place: TokenPlace): Promise<void>
  /** Nothing to remove is fine, and so is a place that is not there. */
  remove(id: string): Promise<void>
}

type Stores = Record<TokenPlace, SecretStore>

type Options = { file: string | null; env: NodeJS.ProcessEnv; now(): number; log: Log }

/** Of this user, in whatever folder. */
export const tokenStores = ({ file, env, now, log }: Options): Stores => ({
  keychain: createKeychainStore({ workspaceId: 'machines', env }),
  file: file === null ? createMemoryStore('file') : createFileStore({ file, now, log }),
})

export function createMachineTokens(stores: Stores, log: Pick<Log, 'debug'>): MachineTokens {
  const entry = (id: string) => `machine:${id}` as const
  /** They do not change: a machine with another token is another machine. */
  const known = new Map<string, string>()
  const passOver = (error: unknown): null => {
    log.debug({ why: problemFrom(error).detail }, 'a place for tokens of machines cannot be used')
    return null
  }
  return {
    async get(id) {
      const found =
        known.get(id) ??
        (await stores.file.get(entry(id)).catch(passOver)) ??
        (await stores.keychain.get(entry(id)).catch(passOver))
      if (found !== null) known.set(id, found)
      return found
    },
    async set(id, token, place) {
      await stores[place].set(entry(id), token)
      if ((await stores[place].get(entry(id))) !== token)
        throw problemError('secret-store-unavailable', `The ${place} gave back something else than was stored in it.`)
      known.set(id, token)
    },
    async remove(id) {
      known.delete(id)
      await Promise.all([stores.file, stores.keychain].map((store) => store.remove(entry(id)).catch(passOver)))
    },
  }
}
