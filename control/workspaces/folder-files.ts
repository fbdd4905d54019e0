import { constants } from 'node:fs'
import { access, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { errorCode } from '../workspace/file-problem.ts'

/** Names in a folder; none where it is not there, or cannot be read. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (errorCode(error) === null) throw error
    return []
  }
}

/** Whether this user may write there, as far as the system tells without trying. */
export async function mayWrite(path: string): Promise<boolean> {
  try {
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return true
  } catch (error) {
    if (errorCode(error) === null) throw error
    return false
  }
}

/** How many files have been written, and when the newest was, in epoch milliseconds. */
export async function newestOf(files: readonly string[]): Promise<{ count: number; newest: number | null }> {
  const found = await Promise.all(files.map((file) => stat(file).catch(() => null)))
  const times = found.flatMap((each) => (each?.isFile() ? [Math.round(each.mtimeMs)] : []))
  return { count: times.length, newest: times.length === 0 ? null : Math.max(...times) }
}

export const logsOf = async (
  dir: string,
  names: readonly string[],
): Promise<{ count: number; newest: number | null }> =>
  newestOf([
    ...names.filter(isLog).map((name) => join(dir, name)),
    ...(await namesIn(join(dir, 'logs'))).filter(isLog).map((name) => join(dir, 'logs', name)),
  ])

const isLog = (name: string): boolean => name.toLowerCase().endsWith('.log')

/**
 * Users in the original's messaging database; `null` where they cannot be counted. Opened as a file that nobody changes: SQLite then
 * takes no lock and makes no file beside it.
 */
export function countUsers(file: string): number | null {
  let database: DatabaseSync | null = null
  try {
    const address = pathToFileURL(file)
    address.searchParams.set('mode', 'ro')
    address.searchParams.set('immutable', '1')
    database = new DatabaseSync(address, { readOnly: true })
    const row = database.prepare('SELECT count(*) AS users FROM users').get()
    return typeof row?.users === 'number' ? row.users : null
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return null
  } finally {
    database?.close()
  }
}
