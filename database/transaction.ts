import type { DatabaseSync } from 'node:sqlite'

/**
 * Runs a task in one transaction that may write from its beginning; all of it happens or nothing does. Inside of another
 * transaction it becomes a part of that one. Throws what the task throws.
 */
export function createTransaction(db: DatabaseSync): <T>(task: () => T) => T {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  return (task) => {
    if (db.isTransaction) return task()
    begin.run()
    try {
      const value = task()
      commit.run()
      return value
    } catch (error) {
      // A full disk may have ended it already.
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    }
  }
}
