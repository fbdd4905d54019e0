import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { extractFile, listPackage, statFile } from '@electron/asar'

const slashes = (path: string): string => path.split(sep).join(posix.sep)

/** Every file under a folder, as paths from there with slashes, sorted. */
export const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => slashes(join(entry.parentPath, entry.name).slice(folder.length + 1)))
    .sort()

/** The files of an archive, those included that lie beside it: path with slashes to what it holds. */
export function filesInArchive(archive: string): Map<string, Buffer> {
  const paths = listPackage(archive, { isPack: false }).map((path) => path.slice(1))
  const files = paths
    .filter((path) => !('files' in statFile(archive, path)))
    .map((path) => [slashes(path), path] as const)
  return new Map(files.sort().map(([name, path]) => [name, extractFile(archive, path)]))
}

export const readUnder = (folder: string): Map<string, Buffer> =>
  new Map(filesUnder(folder).map((file) => [file, readFileSync(join(folder, file))]))
