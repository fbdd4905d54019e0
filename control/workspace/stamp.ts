import type { BigIntStats } from 'node:fs'
import { type Looks, patientLooks } from './quick-looks.ts'

/** Milliseconds: the coarsest clock of a file system in use (FAT). */
const CLOCK_STEP_MS = 2_000

export type StampedFile = Pick<BigIntStats, 'ino' | 'size' | 'mtimeMs' | 'mtimeNs'>

/** What tells that a file's content may have changed without reading it; `null` where that cannot be told, so that it has to be read. */
export function contentStamp(found: StampedFile, now: number): string | null {
  // A second change within one step of the file system's clock leaves no trace in its times.
  if (Math.abs(now - Number(found.mtimeMs)) < CLOCK_STEP_MS) return null
  return [found.ino, found.size, found.mtimeNs].join(' ')
}

/** The same of a file by its path, and of whose it is and who may do what with it. */
export async function fileStamp(file: string, now: number, looks: Looks = patientLooks): Promise<string | null> {
  const found = await looks.stat(file).catch(() => null)
  const content = found && contentStamp(found, now)
  return content && `${content} ${found.ctimeNs}`
}
