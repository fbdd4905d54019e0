import { constants } from 'node:fs'
import { basename, join } from 'node:path'
import { archive } from '../../archive/open.ts'
import { sqliteKind } from '../../database/damage.ts'
import { backupFolder, isBackupName, isDamagedName, timeInName } from '../../database/names.ts'
import { newer } from '../../database/refusals.ts'
import { messaging } from '../../messaging/open.ts'
import { history } from '../history/open.ts'
import type { Log } from '../logs/log.ts'
import { errorCode, whyFileFailed } from '../workspace/file-problem.ts'
import type { WorkspacePaths } from '../workspace/paths.ts'
import { type Looks, looksIn, patientLooks } from '../workspace/quick-looks.ts'
import { startWatchLoop } from '../workspace/watch-loop.ts'
import { createVersionReader, type VersionReader } from './database-version.ts'

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
export async function lookAtDatabases(
  paths: WorkspacePaths,
  now: number,
  versionOf: VersionReader = createVersionReader(),
  looks: Looks = patientLooks,
): Promise<DatabaseFacts> {
  const [names, copies] = await Promise.all([namesIn(paths.dir, looks), namesIn(backupFolder(paths.trainingDb), looks)])
  const found = await Promise.all(
    places(paths).map(async ({ id, file, known }) => {
      const copy = copies.filter((name) => isBackupName(file, name)).sort((a, b) => timeInName(a) - timeInName(b))
      const newest = copy.at(-1)
      const path = newest === undefined ? null : join('.llm-trainer', 'backups', newest)
      const kept = names.filter((name) => isDamagedName(file, name))
      const why = names.includes(basename(file)) ? await whyUnusable(file, { known, versionOf, looks }) : null
      return {
        damaged: kept.map((keptAs): DamagedFile => ({ id, keptAs, at: timeInName(keptAs), copy: path })),
        unusable: why === null ? [] : [{ id, why }],
      }
    }),
  )
  return {
    at: now,
    damaged: found.flatMap(({ damaged }) => damaged).sort((a, b) => b.at - a.at),
    unusable: found.flatMap(({ unusable }) => unusable),
  }
}

type Asked = { known: number; versionOf: VersionReader; looks: Looks }

async function whyUnusable(file: string, { known, versionOf, looks }: Asked): Promise<string | null> {
  try {
    const [, found] = await Promise.all([looks.access(file, constants.R_OK | constants.W_OK), looks.stat(file)])
    if (found.isDirectory()) throw Object.assign(new Error(`${file} is a folder`), { code: 'EISDIR' })
    const version = await versionOf(file, found)
    return version > known ? newer(file, version, known).problem.detail : null
  } catch (error) {
    // Somebody may just be setting it aside, or what is no database be about to be.
    if (errorCode(error) === 'ENOENT' || sqliteKind(error) !== null) return null
    return `${file} cannot be opened: ${whyFileFailed(error)}.`
  }
}

async function namesIn(folder: string, looks: Looks): Promise<string[]> {
  try {
    return await looks.names(folder)
  } catch {
    // A folder that is not there, or is gone for the moment, holds nothing.
    return []
  }
}

type Parts = {
  paths: WorkspacePaths
  onChange(): void
  /** Nobody looks on, and nothing is under way: it looks half as often then. */
  isIdle?(): boolean
  log: Log
  /** Milliseconds. */
  everyMs?: number
}

/** Looks now and then at what became of the databases, whoever of our processes writes them. */
export function createDatabaseWatch(parts: Parts): DatabaseWatch {
  const { paths, onChange, isIdle = () => false, log, everyMs = LOOK_EVERY_MS } = parts
  const stop = new AbortController()
  const told = new Set<string>()
  let facts = unknownDatabases
  const opening = looksIn(paths.dir).then((looks) => ({ looks, versionOf: createVersionReader(undefined, looks) }))
  const look = async (): Promise<void> => {
    const { looks, versionOf } = await opening
    const next = await lookAtDatabases(paths, Date.now(), versionOf, looks)
    for (const { id, keptAs } of next.damaged) {
      if (!told.has(keptAs)) log.warn({ keptAs }, `${id}.db was damaged and is set aside`)
      told.add(keptAs)
    }
    const isNews = JSON.stringify({ ...next, at: 0 }) !== JSON.stringify({ ...facts, at: 0 })
    facts = next
    if (isNews && !stop.signal.aborted) onChange()
  }
  let isSkipped = false
  const lookInTurn = async (): Promise<void> => {
    isSkipped = isIdle() && !isSkipped
    if (!isSkipped) await look()
  }
  const watching = look()
    .catch((err: unknown) => log.warn({ err }, 'The databases cannot be looked at'))
    .then(() =>
      startWatchLoop({
        look: lookInTurn,
        everyMs,
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
