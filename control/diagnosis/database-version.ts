import { DatabaseSync } from 'node:sqlite'
import { errorCode } from '../workspace/file-problem.ts'
import { type Looks, patientLooks } from '../workspace/quick-looks.ts'
import { contentStamp, type StampedFile } from '../workspace/stamp.ts'

/** The version in a database. Throws what SQLite throws. */
export type VersionReader = (file: string, found: StampedFile) => Promise<number>

/** Reads the versions of databases, and none a second time as long as its file and the log beside it are the same. */
export function createVersionReader(
  read: (file: string) => number = versionIn,
  looks: Looks = patientLooks,
  now = Date.now,
): VersionReader {
  const known = new Map<string, { stamp: string; version: number }>()
  return async (file, found) => {
    const log = await stampOfLog(`${file}-wal`, looks, now())
    const own = contentStamp(found, now())
    const stamp = own === null || log === null ? null : `${own} ${log}`
    const before = known.get(file)
    if (stamp !== null && before?.stamp === stamp) return before.version
    known.delete(file)
    const version = read(file)
    if (stamp !== null) known.set(file, { stamp, version })
    return version
  }
}

/** Not when it was last given to somebody: for the superuser SQLite does that each time it opens one. */
async function stampOfLog(file: string, looks: Looks, now: number): Promise<string | null> {
  try {
    return contentStamp(await looks.stat(file), now)
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? 'none' : null
  }
}

/**
 * Asks SQLite, and never opens the file itself: on POSIX systems the end of any handle of a file ends all locks that this process
 * has on it, and this process has connections to these.
 */
function versionIn(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    return Number(db.prepare('PRAGMA user_version').get()?.user_version)
  } finally {
    db.close()
  }
}
