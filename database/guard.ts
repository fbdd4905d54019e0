import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { innerFolder } from './names.ts'

/** Milliseconds. Whoever is inside renames a file, or copies a database. */
const PATIENCE_MS = 15_000
const PRIVATE_DIR = 0o700

/**
 * Runs a task while no other process makes, copies or sets aside a database of the same folder. The guard is a lock of the operating
 * system, by way of SQLite: it is freed when its holder dies. Throws what keeps the guard from being taken.
 */
export function underDatabaseGuard<T>(file: string, task: () => T): T {
  const folder = innerFolder(file)
  mkdirSync(folder, { recursive: true, mode: PRIVATE_DIR })
  const guard = new DatabaseSync(join(folder, 'databases.guard'), { timeout: PATIENCE_MS })
  try {
    guard.exec('BEGIN EXCLUSIVE')
    return task()
  } finally {
    guard.close()
  }
}
