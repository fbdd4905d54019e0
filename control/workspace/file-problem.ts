import { type ProblemCode, ProblemError, problemError } from '../../shared/problem.ts'

export const errorCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

const reasons: Record<string, string> = {
  EACCES: 'this user has no right to',
  EPERM: 'this user has no right to',
  EROFS: 'the disk can only be read',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its path is too long',
  EMFILE: 'too many files are open',
  ENOENT: 'it is not there',
}

/** Why the file system refused, in words. */
export function whyFileFailed(error: unknown): string {
  const code = errorCode(error)
  return (code !== null && reasons[code]) || (error instanceof Error ? error.message : String(error))
}

/** A failed file operation as a problem: `disk-full` where that is the cause, else the given code. A problem stays what it is. */
export function fileProblem(error: unknown, doing: string, code: ProblemCode): ProblemError {
  if (error instanceof ProblemError) return error
  const full = errorCode(error) === 'ENOSPC' || errorCode(error) === 'EDQUOT'
  if (full)
    return problemError('disk-full', `Could not ${doing}: the disk is full. Make room, then try again.`, {}, error)
  return problemError(code, `Could not ${doing}: ${whyFileFailed(error)}.`, {}, error)
}
