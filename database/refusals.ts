import { accessSync, constants, statfsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { ProblemError, problemError } from '../shared/problem.ts'
import { isDamage, sqliteKind } from './damage.ts'

/** What a file has to be, in a sentence: "an archive of training". */
type Named = { name: string }

/** SQLite's kinds of failures: the disk took nothing more; the file could not be opened, read or written. */
const FULL = 13
const CANNOT = [3, 8, 10, 14, 23]
const FULL_CODES = ['ENOSPC', 'EDQUOT']

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

export const damaged = (file: string, { name }: Named, cause: unknown): ProblemError =>
  problemError(
    'unavailable',
    `${file} is damaged or not ${name}. The app sets it aside when it starts, and makes a new one.`,
    { params: { file }, retryable: false },
    cause,
  )

export const newer = (file: string, version: number, known: number): ProblemError =>
  problemError(
    'unavailable',
    `${file} was written by a newer version of this app. Update the app, then try again; nothing in the file was changed.`,
    { params: { file, version, known }, retryable: false },
  )

/** Something in the way of the work, and nothing was lost: it was damaged, and is set aside. */
export const wasSetAside = (file: string, keptAs: string, cause: unknown): ProblemError =>
  problemError(
    'unavailable',
    `${basename(file)} was damaged. It was set aside as ${keptAs}, and a new one was begun; nothing of it was deleted.`,
    { params: { file, keptAs }, retryable: false },
    cause,
  )

/** What keeps a database from being opened, as a problem in words; what is no such thing stays what it is. */
export function whyNotOpened(error: unknown, file: string, kind: Named): unknown {
  if (error instanceof ProblemError) return error
  if (isDamage(error)) return damaged(file, kind, error)
  if (isFull(error, file))
    return problemError(
      'disk-full',
      `${file} cannot be opened: the disk is full. Make room, then try again; what is in it stays as it is.`,
      { params: { file } },
      error,
    )
  const code = codeOf(error)
  if (CANNOT.includes(sqliteKind(error) ?? -1) || (code !== null && /^E[A-Z]+$/.test(code)))
    return problemError(
      'unavailable',
      `${file} cannot be opened: ${whyNot(error, file)}. Nothing in it was changed; see to that, then try again.`,
      { params: { file } },
      error,
    )
  return error
}

const isFull = (error: unknown, file: string): boolean =>
  sqliteKind(error) === FULL ||
  FULL_CODES.includes(codeOf(error) ?? '') ||
  // Of a file that it could not make larger, SQLite does not say why.
  (CANNOT.includes(sqliteKind(error) ?? -1) && hasNoRoom(dirname(file)))

function hasNoRoom(folder: string): boolean {
  try {
    return statfsSync(folder).bavail === 0
  } catch {
    // A folder that cannot be asked says nothing about its disk.
    return false
  }
}

/** SQLite says only that it could not; the file system says why. */
function whyNot(error: unknown, file: string): string {
  try {
    accessSync(file, constants.R_OK | constants.W_OK)
    accessSync(dirname(file), constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (refused) {
    return words[codeOf(refused) ?? ''] ?? String(refused)
  }
  return words[codeOf(error) ?? ''] ?? (error instanceof Error ? error.message : String(error))
}

const words: Record<string, string> = {
  EACCES: 'this user has no right to',
  EPERM: 'this user has no right to',
  EROFS: 'the disk can only be read',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EISDIR: 'it is a folder',
  EBUSY: 'another program uses it',
}
