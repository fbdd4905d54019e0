import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { problemError } from '../../shared/problem.ts'

/** Milliseconds. Whoever is inside only reads and writes a small file; on Windows it may ask PowerShell about a pid. */
const PATIENCE_MS = 15_000
const ASK_AGAIN_MS = 20

/**
 * Runs a task while no other process runs one under the same guard. The guard is a lock of the operating system, by way of
 * SQLite: it is freed when its holder dies, however it dies, so that it can never be stale itself. Throws `unavailable`.
 */
export async function underGuard<T>(file: string, task: () => Promise<T>): Promise<T> {
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    const giveUpAt = performance.now() + PATIENCE_MS
    while (!tryEnter(database)) {
      if (performance.now() > giveUpAt)
        throw problemError(
          'unavailable',
          'Another LLM Trainer hangs while it uses this folder. End it, then try again.',
        )
      await setTimeout(ASK_AGAIN_MS)
    }
    return await task()
  } finally {
    database.close()
  }
}

function tryEnter(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return false
    throw error
  }
}

const SQLITE_BUSY = 5
