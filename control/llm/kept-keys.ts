import { problemFrom } from '../../shared/problem.ts'
import type { SecretStoreName } from '../../shared/secrets.ts'
import type { Log } from '../logs/log.ts'
import type { Naming } from '../workspace/key-index.ts'
import type { KeyRing } from '../workspace/key-ring.ts'
import { createQueue } from '../workspace/queue.ts'
import type { Secrets } from '../workspace/secrets.ts'

const NAME = 'openrouter_api_key'
const UNNAMED = 'The key that is kept is not among the saved ones yet'
const noName: Naming = { name: null, label: null }

export type KeptKeys = {
  /** Keeps a key as the one that counts; the one before stays among the saved keys. */
  keep(key: string, place: SecretStoreName | undefined, naming?: Naming): Promise<SecretStoreName>
  /** Sees to it that the key that counts is among the saved ones. What stands against it is logged. */
  settle(): Promise<void>
  /** Reads the saved keys. What stands against it is logged. */
  look(): Promise<void>
  /** Removes the key that counts, from every place. */
  remove(): Promise<void>
  /** Removes a saved key, also where it is the one that counts. Throws `not-found`. */
  removeSaved(id: string): Promise<void>
}

type Parts = { secrets: Pick<Secrets, 'stored' | 'set' | 'remove'>; ring: KeyRing; log: Log }

/** The key that counts and the saved ones, kept in step: what is new is written before what is old is removed. */
export function createKeptKeys({ secrets, ring, log }: Parts): KeptKeys {
  const queue = createQueue()
  const settled = (work: () => Promise<void>, otherwise: string): Promise<void> =>
    work().catch((error: unknown) => log.warn({ why: problemFrom(error).detail }, otherwise))

  const nameStored = async (): Promise<void> => {
    const stored = await secrets.stored(NAME)
    if (stored !== null) await ring.adopt(stored, noName)
  }
  const removeStored = async (): Promise<void> => {
    const stored = await secrets.stored(NAME)
    await secrets.remove(NAME)
    const id = stored && ring.idOf(stored.value)
    if (id) await ring.remove(id)
  }
  return {
    keep: (key, place, naming = noName) =>
      queue.run(async () => {
        await nameStored()
        const kept = await secrets.set(NAME, key, place)
        await settled(() => ring.adopt({ value: key, from: kept }, naming), UNNAMED)
        return kept
      }),
    settle: () => queue.run(() => settled(nameStored, UNNAMED)),
    look: () => settled(ring.look, 'The saved keys could not be read'),
    remove: () => queue.run(removeStored),
    removeSaved: (id) =>
      queue.run(async () => {
        const { value } = await ring.read(id)
        if ((await secrets.stored(NAME))?.value === value) await removeStored()
        else await ring.remove(id)
      }),
  }
}
