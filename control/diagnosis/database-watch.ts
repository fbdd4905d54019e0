import { constants } from 'node:fs'
import { access, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { archive } from '../../archive/open.ts'
import { sqliteKind } from '../../database/damage.ts'
import { backupFolder, isBackupName, isDamagedName, timeInName } from '../../database/names.ts'
import { newer } from '../../database/refusals.ts'
import { messaging } from '../../messaging/open.ts'
import { history } from '../history/open.ts'
import type { Log } from '../logs/log.ts'
import { errorCode, whyFileFailed } from '../workspace/file-problem.ts'
import type { WorkspacePaths } from '../workspace/paths.ts'
import { startWatchLoop } from '../workspace/watch-loop.ts'

export type DatabaseId = 'training' | 'history' | 'messaging'

/** A file that was set aside as damaged, and lies in the folder still. */
export type DamagedFile = {
  id: DatabaseId
  keptAs: string
  /** When, epoch milliseconds. */
  at: number
  /** The newest copy of that database from before it was brought up to date, by its path in the folder. */
  copy: string | null
}

export type DatabaseFacts = {
  /** When they were looked at, epoch milliseconds. */
  at: number
  /** The newest first. */
  damaged: readonly DamagedFile[]
  /** What cannot be used, and why in words. */
  unusable: readonly { id: DatabaseId; why: string }[]
}

export const unknownDatabases: DatabaseFacts = { at: 0, damaged: [], unusable: [] }

export type DatabaseWatch = { facts(): DatabaseFacts; close(): Promise<void> }

/** Milliseconds. */
const LOOK_EVERY_MS = 4_000
type Place = { id: DatabaseId; file: string; known: number }

const places = (paths: WorkspacePaths): Place[] => [
  { id: 'training', file: paths.trainingDb, known: archive.migrations.length },
  { id: 'history', file: paths.historyDb, known: history.migrations.length },
  { id: 'messaging', file: paths.messagingDb, known: messaging.migrations.length },
]

/** One look: at names, and at the versions of files. */
export async function lookAtDatabases(paths: WorkspacePaths, now: number): Promise<DatabaseFacts> {
  const names = await namesIn(paths.dir)
  const copies = await namesIn(backupFolder(paths.trainingDb))
  const facts: { damaged: DamagedFile[]; unusable: { id: DatabaseId; why: string }[] } = { damaged: [], unusable: [] }
  for (const { id, file, known } of places(paths)) {
    const copy = copies.filter((name) => isBackupName(file, name)).sort((a, b) => timeInName(a) - timeInName(b))
    const newest = copy.at(-1)
    const path = newest === undefined ? null : join('.llm-trainer', 'backups', newest)
    for (const keptAs of names.filter((name) => isDamagedName(file, name)))
      facts.damaged.push({ id, keptAs, at: timeInName(keptAs), copy: path })
    const why = names.includes(basename(file)) ? await whyUnusable(file, known) : null
    if (why !== null) facts.unusable.push({ id, why })
  }
  return { at: now, damaged: facts.damaged.sort((a, b) => b.at - a.at), unusable: facts.unusable }
}

/**
 * Asks SQLite, and never opens the file itself: on POSIX systems the end of any handle of a file ends all locks that this process
 * has on it, and this process has connections to these.
 */
async function whyUnusable(file: string, known: number): Promise<string | null> {
  try {
    await access(file, constants.R_OK | constants.W_OK)
    if ((await stat(file)).isDirectory()) throw Object.assign(new Error(`${file} is a folder`), { code: 'EISDIR' })
    const version = versionIn(file)
    return version > known ? newer(file, version, known).problem.detail : null
  } catch (error) {
    // Somebody may just be setting it aside, or what is no database be about to be.
    if (errorCode(error) === 'ENOENT' || sqliteKind(error) !== null) return null
    return `${file} cannot be opened: ${whyFileFailed(error)}.`
  }
}

function versionIn(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    return Number(db.prepare('PRAGMA user_version').get()?.user_version)
  } finally {
    db.close()
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch {
    // A folder that is not there, or is gone for the moment, holds nothing.
    return []
  }
}

/** Looks now and then at what became of the databases, whoever of our processes writes them. */
export function createDatabaseWatch(parts: { paths: WorkspacePaths; onChange(): void; log: Log }): DatabaseWatch {
  const { paths, onChange, log } = parts
  const stop = new AbortController()
  const told = new Set<string>()
  let facts = unknownDatabases
  const look = async (): Promise<void> => {
    const next = await lookAtDatabases(paths, Date.now())
    for (const { id, keptAs } of next.damaged) {
      if (!told.has(keptAs)) log.warn({ keptAs }, `${id}.db was damaged and is set aside`)
      told.add(keptAs)
    }
    const isNews = JSON.stringify({ ...next, at: 0 }) !== JSON.stringify({ ...facts, at: 0 })
    facts = next
    if (isNews && !stop.signal.aborted) onChange()
  }
  const watching = look()
    .catch((err: unknown) => log.warn({ err }, 'The databases cannot be looked at'))
    .then(() =>
      startWatchLoop({
        look,
        everyMs: LOOK_EVERY_MS,
        signal: stop.signal,
        onFailure: (err) => log.warn({ err }, 'The databases cannot be looked at'),
      }),
    )
  return {
    facts: () => facts,
    async close() {
      stop.abort()
      await watching
    },
  }
}
