import { stat } from 'node:fs/promises'

/** Milliseconds: the coarsest clock of a file system in use (FAT). */
const CLOCK_STEP_MS = 2_000

/** What tells that a file may have changed without reading it; `null` where that cannot be told, so that it has to be read. */
export async function fileStamp(file: string, now: number): Promise<string | null> {
  const found = await stat(file, { bigint: true }).catch(() => null)
  if (!found) return null
  // A second change within one step of the file system's clock leaves no trace in its times.
  if (Math.abs(now - Number(found.mtimeMs)) < CLOCK_STEP_MS) return null
  return [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ')
}
