import { createWriteStream } from 'node:fs'
import { access, mkdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { originalLog, originalLogName } from '../../../archive/original-log.ts'
import { session } from '../../../archive/read.ts'
import type { ArchiveWriter } from '../../../archive/write.ts'

/** Writes a session as the original's log file, whole or not at all; none that is there is overwritten. */
export async function writeSessionLog(
  { db, writer }: { db: DatabaseSync; writer: ArchiveWriter },
  id: number,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const file = await freeName(join(folder, originalLogName(session(db, id).startedAt)))
  const half = `${file}.part`
  try {
    await pipeline(Readable.from(originalLog(db, id)), createWriteStream(half))
    // Noted first: a file that is not noted would be taken for one of the original's, and imported.
    writer.exportedAs(id, basename(file))
    await rename(half, file)
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}

/** Two sessions of the same second are told apart by a number. */
async function freeName(file: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? file : file.replace(/\.json$/, `_${number}.json`)
    const isTaken = await access(name).then(
      () => true,
      () => false,
    )
    if (!isTaken) return name
  }
}
