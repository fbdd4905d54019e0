import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'

/** The path without links, and in the file system's own letters; as it is where it is not there. */
export const realFolder = (path: string): Promise<string> => realpath(path).catch(() => resolve(path))

export const sameFolder = async (one: string, other: string): Promise<boolean> =>
  (await realFolder(one)) === (await realFolder(other))
