import { lstat, readdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../workspace/file-problem.ts'
import { isOwn, type OwnName } from './own-names.ts'

/** What of ours lies in a folder. `link`: the folder is a link to another, in which nothing of ours is looked for. */
export type Found = { state: 'missing' } | { state: 'link' } | { state: 'there'; names: string[]; bytes: number }

export async function findOwn(folder: string, own: readonly OwnName[]): Promise<Found> {
  const state = await stateOf(folder)
  if (state !== 'there') return { state }
  const names = (await readdir(folder)).filter((name) => isOwn(own, name)).sort()
  const sizes = await Promise.all(names.map((name) => bytesOf(join(folder, name))))
  return { state, names, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0) }
}

/**
 * Removes what of ours lies in a folder, and the folder where nothing else is left in it. Links are removed, never followed. Throws
 * what the system said of the first that could not be removed, when the others are gone.
 */
export async function removeOwn(folder: string, own: readonly OwnName[], keepFolder = false): Promise<void> {
  const found = await findOwn(folder, own)
  if (found.state === 'missing') return
  if (found.state === 'link') throw new Error(`${folder} is a link to another folder, in which nothing was removed`)
  const failures: unknown[] = []
  for (const name of found.names)
    await rm(join(folder, name), { recursive: true, force: true }).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
  if (!keepFolder) await removeIfEmpty(folder)
}

export async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder)
  } catch (error) {
    // Somebody else has something in it, or it is gone.
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(errorCode(error) ?? '')) throw error
  }
}

async function stateOf(folder: string): Promise<'missing' | 'link' | 'there'> {
  try {
    const found = await lstat(folder)
    if (found.isSymbolicLink()) return 'link'
    return found.isDirectory() ? 'there' : 'missing'
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return 'missing'
    throw error
  }
}

/** What a link leads to is not counted. */
async function bytesOf(path: string): Promise<number> {
  const found = await lstat(path).catch(() => null)
  if (found === null) return 0
  if (!found.isDirectory()) return found.size
  const names = await readdir(path).catch(() => [])
  const sizes = await Promise.all(names.map((name) => bytesOf(join(path, name))))
  return sizes.reduce((sum, bytes) => sum + bytes, 0)
}
