import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { createTransaction } from '../../archive/transaction.ts'
import { type ProblemError, problemError } from '../../shared/problem.ts'
import { migrations } from './schema.ts'

/** Milliseconds that a statement waits for another process's transaction. */
const BUSY_MS = 5_000
/** SQLite's numbers for a damaged file, and for one that is no database. */
const NOT_A_DATABASE = [11, 26]

/**
 * Opens the history for its one writer; makes it where there is none, and brings an older one up to date. Survives a kill at any
 * moment. Throws a `ProblemError` where the file is not a history or of a newer version, and what SQLite throws where it cannot be
 * opened.
 */
export function openHistory(file: string): DatabaseSync {
  return opened(file, new DatabaseSync(file, { timeout: BUSY_MS }), (db) => {
    if (versionOf(db, file) < migrations.length) migrate(db, file)
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    return db
  })
}

/** Opens the history only to read it; `null` where there is none, or an older one that nobody has brought up to date. */
export function openHistoryForReading(file: string): DatabaseSync | null {
  if (!existsSync(file)) return null
  return opened(file, new DatabaseSync(file, { timeout: BUSY_MS, readOnly: true }), (db) => {
    if (versionOf(db, file) === migrations.length) return db
    db.close()
    return null
  })
}

function opened<T>(file: string, db: DatabaseSync, prepare: (db: DatabaseSync) => T): T {
  try {
    return prepare(db)
  } catch (error) {
    db.close()
    throw isNoDatabase(error) ? damaged(file, error) : error
  }
}

function migrate(db: DatabaseSync, file: string): void {
  createTransaction(db)(() => {
    // Another process may have done it since.
    for (const step of migrations.slice(versionOf(db, file))) db.exec(step)
    db.exec(`PRAGMA user_version = ${migrations.length}`)
  })
}

function versionOf(db: DatabaseSync, file: string): number {
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

const damaged = (file: string, cause: unknown): ProblemError =>
  problemError(
    'unavailable',
    `${file} is damaged or not a history of incidents. Move it away, and a new one is made; keep it if it is yours.`,
    { params: { file }, retryable: false },
    cause,
  )
