import { randomUUID } from 'node:crypto'
import { type FileHandle, link, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { timed } from '../own-health/told.ts'
import { errorCode } from './file-problem.ts'

const MARK = 'llm-trainer'
/** Milliseconds; a younger one may be another process's write that is just going on. */
const LEFTOVER_AGE_MS = 60_000

const tempName = (file: string): string =>
  join(dirname(file), `.${basename(file)}.${MARK}-${process.pid}-${randomUUID()}.tmp`)

/** The text of a file; `null` where there is none. */
export async function readTextIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

type ReplaceOptions = {
  /** For a file that is new; one that is there keeps its mode and owner unless `mode` is forced. */
  mode?: number
  forceMode?: boolean
  /** Asked directly before the file is replaced; `false` leaves it as it is. */
  onlyIf?: () => Promise<boolean>
}

/**
 * Replaces a file so that everybody who reads it, at any moment and after a kill at any moment, finds the old or the new text
 * whole. Resolves to whether it did. Unlike the usual library it can look at the file once more right before the rename.
 */
export async function replaceFile(file: string, text: string, options: ReplaceOptions = {}): Promise<boolean> {
  const target = await realpath(file).catch((error) => {
    if (errorCode(error) === 'ENOENT') return file
    throw error
  })
  const temp = tempName(target)
  try {
    await writeTemp(temp, target, text, options)
    if (options.onlyIf && !(await options.onlyIf())) return false
    await renameOver(temp, target)
    return true
  } finally {
    await rm(temp, { force: true })
  }
}

const writeTemp = (temp: string, target: string, text: string, options: ReplaceOptions): Promise<void> =>
  timed(true, () => writeSynced(temp, target, text, options))

async function writeSynced(temp: string, target: string, text: string, options: ReplaceOptions): Promise<void> {
  const before = await stat(target).catch(() => null)
  const mode = before && !options.forceMode ? before.mode & 0o7777 : (options.mode ?? 0o666)
  const handle = await open(temp, 'wx', mode)
  try {
    await handle.writeFile(text)
    if (before) await keepOwner(handle, before)
    if (before || options.forceMode) await handle.chmod(mode)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** As root in somebody's folder: the file stays theirs. */
async function keepOwner(handle: FileHandle, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  if (process.getuid?.() === 0) await handle.chown(uid, gid)
}

/** Another program that reads the target for a moment (a virus scanner, an editor) makes Windows refuse. */
const RENAME_WAITS_MS = process.platform === 'win32' ? [10, 20, 50, 100, 200, 400] : []

async function renameOver(from: string, to: string): Promise<void> {
  for (const wait of RENAME_WAITS_MS) {
    try {
      return await rename(from, to)
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '')) throw error
      await setTimeout(wait)
    }
  }
  await rename(from, to)
}

/** Creates a file whole, or not at all when there is one already. Resolves to whether it did. */
export async function createFile(file: string, text: string, mode: number): Promise<boolean> {
  const temp = tempName(file)
  try {
    await writeTemp(temp, temp, text, { mode, forceMode: true })
    await link(temp, file)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errorCode(error) ?? '')) throw error
    return await createWithoutLinks(file, text, mode)
  } finally {
    await rm(temp, { force: true })
  }
}

/** For file systems without hard links (FAT): exclusive, though somebody may see it half written. */
async function createWithoutLinks(file: string, text: string, mode: number): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', mode)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Removes what writes of this file that were killed have left beside it. */
export async function removeLeftovers(file: string, now: number): Promise<void> {
  const dir = dirname(file)
  const ours = (name: string): boolean => name.startsWith(`.${basename(file)}.${MARK}-`) && name.endsWith('.tmp')
  for (const name of (await readdir(dir)).filter(ours)) {
    const path = join(dir, name)
    const found = await stat(path).catch(() => null)
    if (found && now - found.mtimeMs > LEFTOVER_AGE_MS) await rm(path, { force: true })
  }
}
