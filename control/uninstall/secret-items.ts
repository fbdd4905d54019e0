import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { secretNames } from '../../shared/secrets.ts'
import { readMachines } from '../machines/machine-list.ts'
import { readTextIfThere } from '../workspace/atomic-file.ts'
import { readIndex } from '../workspace/key-index.ts'
import { workspacePaths } from '../workspace/paths.ts'
import { type SecretEntry, type SecretStore, savedKeyEntry } from '../workspace/secret-store.ts'

/** The keychain as it is asked for the entries of one folder, or of the machines. */
export type OpenKeychain = (owner: string) => SecretStore

/** Who has entries in the keychain. */
export type SecretOwner = { owner: string; where: string; entries: SecretEntry[] }

const identitySchema = z.object({ id: z.string() })

/** The entries that a folder may have; `null`: it has none, since it was never opened. */
export async function ownerOfFolder(folder: string): Promise<SecretOwner | null> {
  const paths = workspacePaths(folder)
  const text = await readFile(paths.identity, 'utf8').catch(() => null)
  const id = identitySchema.safeParse(jsonOf(text)).data?.id
  if (id === undefined) return null
  const index = readIndex(await readTextIfThere(paths.keys).catch(() => null))
  const saved = index === 'damaged' ? [] : index.map((key) => savedKeyEntry(key.id))
  return { owner: id, where: folder, entries: [...secretNames, ...saved] }
}

/** The tokens of other machines. */
export async function ownerOfMachines(settings: string): Promise<SecretOwner | null> {
  const text = await readTextIfThere(join(settings, 'machines.json')).catch(() => null)
  const ids = text === null ? [] : readMachines(text).list.map(({ id }) => id)
  return ids.length === 0
    ? null
    : { owner: 'machines', where: settings, entries: ids.map((id): SecretEntry => `machine:${id}`) }
}

/** Which of the entries are there. Rejects in the keychain's own words where it cannot be asked. */
export async function presentEntries(
  { owner, entries }: SecretOwner,
  openKeychain: OpenKeychain,
): Promise<SecretEntry[]> {
  const store = openKeychain(owner)
  const present: SecretEntry[] = []
  // One after the other: each may ask the user to unlock it.
  for (const entry of entries) if ((await store.get(entry)) !== null) present.push(entry)
  return present
}

export async function removeEntries(owner: SecretOwner, openKeychain: OpenKeychain): Promise<void> {
  const store = openKeychain(owner.owner)
  for (const entry of owner.entries) await store.remove(entry)
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    // Whose folder it is, a damaged file does not tell.
    return null
  }
}
