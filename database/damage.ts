import { DatabaseSync } from 'node:sqlite'

/** SQLite's numbers for a damaged file, and for one that is no database; the lowest byte of an extended one is the kind. */
const CORRUPT = 11
const NOT_A_DATABASE = 26
const KIND = 0xff

/** The kind of SQLite's failure; `null` for other failures. */
export const sqliteKind = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & KIND : null

/** Whether SQLite says that the file is damaged, or something else than a database. */
export function isDamage(error: unknown): boolean {
  const kind = sqliteKind(error)
  return kind === CORRUPT || kind === NOT_A_DATABASE
}

/**
 * Looks at a file with a connection of its own, through to the end: one that had an old view of it may have been wrong. Seconds for
 * a gigabyte. A file that cannot be looked at is not called damaged.
 */
export function isReallyDamaged(file: string): boolean {
  try {
    const db = new DatabaseSync(file, { readOnly: true })
    try {
      return !isWhole(db, 'integrity_check')
    } finally {
      db.close()
    }
  } catch (error) {
    return isDamage(error)
  }
}

/** Whether SQLite finds nothing wrong; `quick_check` does not compare the indexes. Throws what the file cannot be read for. */
export const isWhole = (db: DatabaseSync, check: 'quick_check' | 'integrity_check'): boolean =>
  db.prepare(`PRAGMA ${check}(1)`).get()?.[check] === 'ok'
