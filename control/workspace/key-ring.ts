import { randomUUID } from 'node:crypto'
import { problemError, problemFrom } from '../../shared/problem.ts'
import { last4, type SecretStoreName, secretStoreNames } from '../../shared/secrets.ts'
import type { Log } from '../logs/log.ts'
import { indexText, type KeyEntry, type Naming, nameFor, readIndex, readKeyName, refuseTaken } from './key-index.ts'
import type { OwnListFile } from './own-list-file.ts'
import { createQueue } from './queue.ts'
import { type SecretEntry, type SecretStores, savedKeyEntry } from './secret-store.ts'

export type KeyRing = {
  /** As last looked at; one whose store cannot be read now is among them. */
  list(): KeyEntry[]
  /** Reads the keys that were not read yet. What cannot be read is passed over, and logged. */
  look(): Promise<void>
  idOf(value: string): string | null
  /** Throws `not-found`, and `secret-store-unavailable`. */
  read(id: string): Promise<{ value: string; store: SecretStoreName }>
  /** Gives a key a name and an entry of its own. One that has them gets what differs: its place, and its name if one is asked for. */
  adopt(found: { value: string; from: SecretStoreName }, naming: Naming): Promise<void>
  /** Throws `bad-input` for a name that cannot be, `not-found`. */
  rename(id: string, name: string): Promise<void>
  /** Nothing to remove is fine. */
  remove(id: string): Promise<void>
}

type Parts = {
  /** Where the list of names lies. */
  index: OwnListFile
  stores: SecretStores
  /** This value never reaches a log, and is looked for as a leak. */
  hide(secret: string): void
  log: Log
}

/**
 * The OpenRouter keys that are kept under names. Each has an entry of its own beside the one that counts, which stays where it
 * always was: so which one is in use is told by its value alone, and a kill between two writes leaves every key in its place. A
 * name without a key is no key, and is dropped.
 */
export function createKeyRing({ index, stores, hide, log }: Parts): KeyRing {
  const queue = createQueue()
  const values = new Map<string, string>()
  let entries: KeyEntry[] | null = null
  let gone: ReadonlySet<string> = new Set()

  const known = (): KeyEntry[] => (entries ?? []).filter(({ id }) => !gone.has(id))

  const load = async (): Promise<void> => {
    if (entries !== null) return
    const read = readIndex(await index.read())
    if (read === 'damaged') {
      log.warn('The list of saved keys is damaged; it is kept, and a new one begins')
      await index.setAside()
    }
    entries = read === 'damaged' ? [] : read
  }
  const look = async (): Promise<void> => {
    await load()
    const missing = new Set<string>()
    const unreadable = new Set<SecretStoreName>()
    for (const { id, store } of entries ?? []) {
      if (values.has(id) || unreadable.has(store)) continue
      try {
        const value = await stores[store].get(savedKeyEntry(id))
        if (value === null) missing.add(id)
        else keepInMind(id, value)
      } catch (error) {
        unreadable.add(store)
        log.debug({ store, why: problemFrom(error).detail }, 'a place for saved keys cannot be read')
      }
    }
    gone = missing
  }
  const keepInMind = (id: string, value: string): void => {
    hide(value)
    values.set(id, value)
  }
  const write = async (next: KeyEntry[]): Promise<void> => {
    await index.write(indexText(next))
    entries = next
    gone = new Set()
  }
  const idOf = (value: string): string | null => known().find(({ id }) => values.get(id) === value)?.id ?? null

  const find = (id: string): KeyEntry => {
    const entry = known().find((candidate) => candidate.id === id)
    if (entry === undefined) throw problemError('not-found', 'This key is not saved any more.')
    return entry
  }
  const change = (id: string, by: Partial<KeyEntry>): Promise<void> =>
    write(known().map((entry) => (entry.id === id ? { ...entry, ...by } : entry)))

  const add = async (value: string, store: SecretStoreName, naming: Naming): Promise<void> => {
    const before = known()
    const id = randomUUID()
    await write([...before, { id, name: nameFor(naming, before), last4: last4(value), store }])
    try {
      await stores[store].set(savedKeyEntry(id), value)
      keepInMind(id, value)
    } catch (error) {
      await write(before)
      throw error
    }
  }
  const move = async ({ id, store: from }: KeyEntry, value: string, to: SecretStoreName): Promise<void> => {
    await stores[to].set(savedKeyEntry(id), value)
    await change(id, { store: to })
    await removeQuietly(from, savedKeyEntry(id))
  }
  const removeQuietly = (store: SecretStoreName, entry: SecretEntry): Promise<void> =>
    stores[store].remove(entry).catch((error: unknown) => {
      log.info({ store, why: problemFrom(error).detail }, 'A saved key there could not be removed')
    })

  return {
    list: known,
    look: () => queue.run(look),
    idOf,
    read: (id) =>
      queue.run(async () => {
        await look()
        const { store } = find(id)
        const value = values.get(id) ?? (await stores[store].get(savedKeyEntry(id)))
        if (value === null) throw problemError('not-found', 'This key is not saved any more.')
        return { value, store }
      }),
    adopt: ({ value, from }, naming) =>
      queue.run(async () => {
        await look()
        const id = idOf(value)
        if (id === null) return await add(value, from, naming)
        const entry = find(id)
        if (entry.store !== from) await move(entry, value, from)
        if (naming.name === null || naming.name === entry.name) return
        await change(id, {
          name: nameFor(
            { ...naming, label: null },
            known().filter((other) => other.id !== id),
          ),
        })
      }),
    rename: (id, text) =>
      queue.run(async () => {
        await look()
        find(id)
        const name = readKeyName(text)
        refuseTaken(
          name,
          known().filter((other) => other.id !== id),
        )
        await change(id, { name })
      }),
    remove: (id) =>
      queue.run(async () => {
        await look()
        const entry = known().find((candidate) => candidate.id === id)
        if (entry === undefined) return
        await stores[entry.store].remove(savedKeyEntry(id))
        for (const other of secretStoreNames) if (other !== entry.store) await removeQuietly(other, savedKeyEntry(id))
        values.delete(id)
        await write(known().filter((candidate) => candidate.id !== id))
      }),
  }
}
