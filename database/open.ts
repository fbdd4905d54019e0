import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { type ProblemError, problemError } from '../shared/problem.ts'
import { createTransaction } from './transaction.ts'

/** What a file has to be. */
export type DatabaseKind = {
  /** What brings it from one version to the next; the place in the list is the version before it. A released step is never changed. */
  migrations: readonly string[]
  /** In a sentence: "an archive of training". */
  name: string
}

/** Milliseconds that a statement waits for another process's transaction. */
const BUSY_MS = 5_000
/** SQLite's numbers for a damaged file, and for one that is no database. */
const NOT_A_DATABASE = [11, 26]

/**
 * Opens a database to write in it; makes it where there is none, and brings an older one up to date. Survives a kill at any moment;
 * an end of the whole system may cost what was written last. Throws a `ProblemError` where the file is something else or of a newer
 * version, and what SQLite throws where it cannot be opened.
 */
export function openDatabase(file: string, kind: DatabaseKind): DatabaseSync {
  return opened(file, kind, new DatabaseSync(file, { timeout: BUSY_MS }), (db) => {
    if (versionOf(db, file, kind) < kind.migrations.length) migrate(db, file, kind)
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    return db
  })
}

/**
 * Opens a database beside who writes in it; `null` where there is none yet, or one that nobody has brought up to date. Throws as
 * `openDatabase` does.
 */
export function openDatabaseForReading(file: string, kind: DatabaseKind): DatabaseSync | null {
  if (!existsSync(file)) return null
  return opened(file, kind, new DatabaseSync(file, { timeout: BUSY_MS, readOnly: true }), (db) => {
    if (versionOf(db, file, kind) === kind.migrations.length) return db
    db.close()
    return null
  })
}

function opened<T>(file: string, kind: DatabaseKind, db: DatabaseSync, prepare: (db: DatabaseSync) => T): T {
  try {
    return prepare(db)
  } catch (error) {
    db.close()
    throw isNoDatabase(error) ? damaged(file, kind, error) : error
  }
}

function migrate(db: DatabaseSync, file: string, kind: DatabaseKind): void {
  createTransaction(db)(() => {
    // Another process may have done it since.
    for (const step of kind.migrations.slice(versionOf(db, file, kind))) db.exec(step)
    db.exec(`PRAGMA user_version = ${kind.migrations.length}`)
  })
}

function versionOf(db: DatabaseSync, file: string, { migrations }: DatabaseKind): number {
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version)
  if (version <= migrations.length) return version
  throw problemError(
    'unavailable',
    `${file} was written by a newer version of this app. Update the app, then try again; nothing in the file was changed.`,
    { params: { file, version, known: migrations.length }, retryable: false },
  )
}

const isNoDatabase = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && NOT_A_DATABASE.includes(Number(error.errcode))

const damaged = (file: string, { name }: DatabaseKind, cause: unknown): ProblemError =>
  problemError(
    'unavailable',
    `${file} is damaged or not ${name}. Move it away, and a new one is made; keep it if it is yours.`,
    { params: { file }, retryable: false },
    cause,
  )
