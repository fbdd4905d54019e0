import { constants } from 'node:fs'
import { lstat, open } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes; what is longer is no page. */
const MAX_FILE = 4 * 1024 * 1024

/** The files of a folder that are ever served. */
export type FolderFile = 'web_interface.html' | 'control-panel.js'

/**
 * One of them as it is now; `null` where there is none. A link is none, wherever it leads: under these names it could serve
 * any other file, config.json with its keys included.
 */
export async function readFolderFile(folder: string, name: FolderFile): Promise<Buffer | null> {
  const path = join(folder, name)
  try {
    // Looked at before it is opened: opening a pipe waits for whoever writes to it.
    if (!(await lstat(path)).isFile()) return null
    // Windows knows no such flag.
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    try {
      const stat = await file.stat()
      return stat.isFile() && stat.size <= MAX_FILE ? await file.readFile() : null
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && isGone(error.code)) return null
    throw error
  }
}

/** `ELOOP`: it has become a link meanwhile. */
const isGone = (code: unknown): boolean => code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP'
