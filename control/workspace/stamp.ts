import type { BigIntStats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { errorCode } from './file-problem.ts'

/** Milliseconds: the coarsest clock of a file system in use (FAT). */
const CLOCK_STEP_MS = 2_000

export type StampedFile = Pick<BigIntStats, 'ino' | 'size' | 'mtimeMs' | 'mtimeNs' | 'ctimeNs'>

/** What tells that a file may have changed without reading it; `null` where that cannot be told, so that it has to be read. */
export function stampOf(found: StampedFile, now: number): string | null {
  // A second change within one step of the file system's clock leaves no trace in its times.
  if (Math.abs(now - Number(found.mtimeMs)) < CLOCK_STEP_MS) return null
  return [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ')
}

/** The same of a file by its path. `missing`: what to tell where there is none. */
export async function fileStamp(file: string, now: number, missing: string | null = null): Promise<string | null> {
  try {
    return stampOf(await stat(file, { bigint: true }), now)
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? missing : null
  }
}
