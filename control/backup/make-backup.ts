import { createHash } from 'node:crypto'
import { type FileHandle, link, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { whyNotOpened } from '../../database/refusals.ts'
import { readConfigText } from '../../shared/config-text.ts'
import { configVersionOf } from '../../shared/config-version.ts'
import { problemError } from '../../shared/problem.ts'
import { type ZipEntry, zipParts } from '../history/bundle/zip.ts'
import { readTextIfThere } from '../workspace/atomic-file.ts'
import { withoutSecrets } from '../workspace/config-edit.ts'
import { readConfigFile } from '../workspace/config-file.ts'
import { errorCode, fileProblem } from '../workspace/file-problem.ts'
import type { WorkspacePaths } from '../workspace/paths.ts'
import { PRIVATE_FILE } from '../workspace/private-file.ts'
import {
  BACKUP_FORMAT,
  type BackupFile,
  CONFIG_NAME,
  databaseNames,
  listNames,
  MANIFEST,
  type Manifest,
  mayHold,
} from './manifest.ts'
import { checkedBackup } from './read-backup.ts'
import { MOST_ENTRY } from './read-zip.ts'

export type Made = { file: string; bytes: number; manifest: Manifest }

type Order = {
  paths: WorkspacePaths
  /** The file to make, by absolute path. */
  file: string
  /** Whether the logs of sessions go along, as the original writes them. */
  logs: boolean
  version: string
  now: number
}

/**
 * Writes what is data in a folder into one file: settings without secrets, lists, the databases as they are at one moment, also
 * while services write to them. Nothing in the folder is changed. What was written is read again before it counts. Throws
 * `bad-input` where the file is there already, `disk-full`, and what keeps a database from being read; then no file is left.
 */
export async function makeBackup({ paths, file, logs, version, now }: Order): Promise<Made> {
  await refuseExisting(file)
  const work = await inWords(file, () => mkdtemp(join(dirname(file), '.llm-trainer-backup-')))
  try {
    const unfinished = join(work, 'backup.zip')
    await inWords(file, async () => {
      const handle = await open(unfinished, 'wx', PRIVATE_FILE)
      try {
        await writeAll(handle, { paths, work, logs, version, now })
        await handle.sync()
      } finally {
        await handle.close()
      }
    })
    const backup = await checkedBackup(unfinished)
    await backup.close()
    await inWords(file, () => putInPlace(unfinished, file))
    return { file, bytes: (await stat(file)).size, manifest: backup.manifest }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function refuseExisting(file: string): Promise<void> {
  if ((await stat(file).catch(() => null)) !== null)
    throw problemError('bad-input', `${file} is there already. Name another file; nothing is overwritten.`)
}

/** Not over a file that came meanwhile; where there are no hard links (FAT), that is looked at before. */
async function putInPlace(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error
    await refuseExisting(to)
    await rename(from, to)
  }
}

async function inWords<T>(file: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task()
  } catch (error) {
    if (errorCode(error) === 'EEXIST') await refuseExisting(file)
    throw fileProblem(error, `write the backup ${file}`, 'unavailable')
  }
}

type Parts = { paths: WorkspacePaths; work: string; logs: boolean; version: string; now: number }

async function writeAll(handle: FileHandle, { paths, work, logs, version, now }: Parts): Promise<void> {
  const files: BackupFile[] = []
  const versions: Manifest['versions'] = {}
  const told = (name: string, data: Buffer): ZipEntry => {
    if (data.length > MOST_ENTRY)
      throw problemError('unavailable', `${name} is larger than 2 GB, which a backup cannot hold.`)
    files.push({ name, bytes: data.length, sha256: createHash('sha256').update(data).digest('hex') })
    return { name, data }
  }
  const config = await configText(paths)
  if (config !== null) versions[CONFIG_NAME] = configVersionOf(config)
  const lists = await Promise.all(
    listNames.map(async (name) => ({ name, text: await readTextIfThere(join(paths.dir, name)) })),
  )
  const contents: { name: string; read(): Promise<Buffer | null> }[] = [
    { name: CONFIG_NAME, read: async () => (config === null ? null : Buffer.from(config)) },
    ...lists.map(({ name, text }) => ({ name, read: async () => (text === null ? null : Buffer.from(text)) })),
    ...databaseNames.map((name) => ({
      name,
      read: () =>
        databaseBytes(join(paths.dir, name), join(work, name), (found) => {
          versions[name] = found
        }),
    })),
    ...(logs ? await logNames(paths) : []).map((name) => ({ name, read: () => readFile(join(paths.dir, name)) })),
  ]
  // One after the other: a database is large, and only one is in memory at a time.
  const parts = zipParts(now)
  const write = async (buffers: readonly Buffer[]): Promise<void> => {
    for (const buffer of buffers) await handle.appendFile(buffer)
  }
  for (const { name, read } of contents) {
    const data = await read()
    if (data !== null) await write(parts.add(told(name, data)))
  }
  const manifest: Manifest = { app: 'llm-trainer', format: BACKUP_FORMAT, version, madeAt: now, versions, files }
  await write(parts.add({ name: MANIFEST, data: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) }))
  await write(parts.end())
}

async function configText(paths: WorkspacePaths): Promise<string | null> {
  const found = await readConfigFile(paths.config)
  if (found.kind === 'text' && readConfigText(found.text).kind === 'valid') return withoutSecrets(found.text)
  // A file that cannot be read is no reason to back up nothing: the last good copy of it has no secrets either.
  return readTextIfThere(paths.lastGood)
}

async function logNames(paths: WorkspacePaths): Promise<string[]> {
  const names = await readdir(paths.trainingLogs).catch((error) => {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  })
  return names.map((name) => `training_logs/${name}`).filter(mayHold)
}

/** The database as it is at one moment, copied by SQLite; `null` where there is none. */
async function databaseBytes(file: string, copy: string, onVersion: (version: number) => void): Promise<Buffer | null> {
  if ((await stat(file).catch(() => null)) === null) return null
  try {
    const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
    try {
      db.prepare('VACUUM INTO ?').run(copy)
      onVersion(Number(db.prepare('PRAGMA user_version').get()?.user_version))
    } finally {
      db.close()
    }
    return await readFile(copy)
  } catch (error) {
    throw whyNotOpened(error, file, { name: 'a database of this app' })
  } finally {
    await rm(copy, { force: true })
  }
}
