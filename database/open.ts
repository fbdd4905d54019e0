import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { copyBefore } from './copy.ts'
import { isDamage, isWhole } from './damage.ts'
import { underDatabaseGuard } from './guard.ts'
import { newer, whyNotOpened } from './refusals.ts'
import { finishSetAside, identityOf, setAside } from './set-aside.ts'
import { createTransaction } from './transaction.ts'

/** What a file has to be. */
export type DatabaseKind = {
  /** What brings it from one version to the next; the place in the list is the version before it. A released step is never changed. */
  migrations: readonly string[]
  /** In a sentence: "an archive of training". */
  name: string
}

/** A damaged file was set aside under this name, beside the new one. */
export type OnSetAside = (keptAs: string) => void

/** Milliseconds that a statement waits for another process's transaction. */
const BUSY_MS = 5_000
/** Bytes up to which a file is looked through at each opening (some 3 ms a megabyte); after an end that was none, a larger one, too. */
const LOOK_THROUGH = { always: 16 * 2 ** 20, afterCrash: 256 * 2 ** 20 }

const isFile = (file: string): boolean => file !== ':memory:'

/**
 * Opens a database to write in it; makes it where there is none, and brings an older one up to date, after a copy was made. A file
 * that is damaged, or no database, is set aside, and a new one is made. Survives a kill at any moment; an end of the whole system may
 * cost what was written last. Throws a `ProblemError` where the file is of a newer version, cannot be opened, or the disk is full;
 * then it stays as it is.
 */
export function openDatabase(file: string, kind: DatabaseKind, onSetAside?: OnSetAside): DatabaseSync {
  try {
    const found = isFile(file) ? identityOf(file) : null
    try {
      return openToWrite(file, kind)
    } catch (error) {
      if (!isDamage(error)) throw error
      const keptAs = setAside(file, found, Date.now())
      if (keptAs !== null) onSetAside?.(keptAs)
      return openToWrite(file, kind)
    }
  } catch (error) {
    throw whyNotOpened(error, file, kind)
  }
}

/**
 * Opens a database beside who writes in it; `null` where there is none yet, or one that nobody has brought up to date. Throws as
 * `openDatabase` does, and where it is damaged; nothing is set aside.
 */
export function openDatabaseForReading(file: string, kind: DatabaseKind): DatabaseSync | null {
  if (!existsSync(file)) return null
  try {
    return opened(new DatabaseSync(file, { timeout: BUSY_MS, readOnly: true }), (db) => {
      if (versionOf(db, file, kind) === kind.migrations.length) return db
      db.close()
      return null
    })
  } catch (error) {
    throw whyNotOpened(error, file, kind)
  }
}

function openToWrite(file: string, kind: DatabaseKind): DatabaseSync {
  if (isFile(file) && !existsSync(file)) {
    return underDatabaseGuard(file, () => {
      finishSetAside(file)
      return opened(new DatabaseSync(file, { timeout: BUSY_MS }), (db) => upToDate(db, file, kind))
    })
  }
  if (isFile(file)) lookFirst(file, kind)
  return opened(new DatabaseSync(file, { timeout: BUSY_MS }), (db) => upToDate(db, file, kind))
}

/** Without a right to write: a newer file is left as it is, to the byte. */
function lookFirst(file: string, kind: DatabaseKind): void {
  const { size } = statSync(file)
  if (size === 0) return
  const limit = existsSync(`${file}-wal`) ? LOOK_THROUGH.afterCrash : LOOK_THROUGH.always
  opened(new DatabaseSync(file, { timeout: BUSY_MS, readOnly: true }), (db) => {
    versionOf(db, file, kind)
    if (size <= limit && !isWhole(db, 'quick_check')) throw damageFound()
    db.close()
  })
}

/** As SQLite says it, where it says it as an answer. */
const damageFound = (): Error => Object.assign(new Error('database disk image is malformed'), { errcode: 11 })

function upToDate(db: DatabaseSync, file: string, kind: DatabaseKind): DatabaseSync {
  if (versionOf(db, file, kind) < kind.migrations.length) {
    if (isEmpty(db) || !isFile(file)) migrate(db, file, kind)
    else
      underDatabaseGuard(file, () => {
        const version = versionOf(db, file, kind)
        // Another process may have done it since.
        if (version < kind.migrations.length) copyBefore(db, file, version, Date.now())
        migrate(db, file, kind)
      })
  }
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  return db
}

const isEmpty = (db: DatabaseSync): boolean => db.prepare('SELECT 1 FROM sqlite_master').get() === undefined

function opened<T>(db: DatabaseSync, prepare: (db: DatabaseSync) => T): T {
  try {
    return prepare(db)
  } catch (error) {
    db.close()
    throw error
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
  if (version > migrations.length) throw newer(file, version, migrations.length)
  return version
}
