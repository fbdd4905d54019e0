import type { DatabaseSync } from 'node:sqlite'

/** Reads something again only after somebody, this process or another, has written to the database. */
export function untilWritten(db: DatabaseSync): <T>(read: () => T) => () => T {
  // Of other connections' writes the one tells, of our own the other.
  const others = db.prepare('PRAGMA data_version')
  const own = db.prepare('SELECT total_changes() AS changes')
  const state = (): string => `${others.get()?.data_version} ${own.get()?.changes}`
  return (read) => {
    let last: { state: string; value: ReturnType<typeof read> } | null = null
    return () => {
      const now = state()
      if (last?.state !== now) last = { state: now, value: read() }
      return last.value
    }
  }
}
