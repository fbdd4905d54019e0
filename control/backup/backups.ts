import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { History } from '../history/calls.ts'
import { fileProblem } from '../workspace/file-problem.ts'
import type { WorkspacePaths } from '../workspace/paths.ts'

export type Backups = {
  /** The zip in parts. Throws as `makeBackup`. */
  make(logs: boolean): AsyncGenerator<{ base64: string }>
  close(): Promise<void>
}

type Parts = { history: History; paths: WorkspacePaths; version: string; now(): number }

const CHUNK_BYTES = 256 * 1024
const BEGINNING = 'download-'

/** Backups for whoever asks for one: made in the history's thread, kept only until they are out. */
export function createBackups({ history, paths, version, now }: Parts): Backups {
  const folders = new Set<string>()
  // What a run that was killed has left.
  const leftovers = removeLeftovers(paths.inner)
  const remove = async (folder: string): Promise<void> => {
    await rm(folder, { recursive: true, force: true })
    folders.delete(folder)
  }
  const place = async (): Promise<string> => {
    await leftovers
    try {
      const folder = await mkdtemp(join(paths.inner, BEGINNING))
      folders.add(folder)
      return folder
    } catch (error) {
      throw fileProblem(error, 'make a backup', 'unavailable')
    }
  }
  return {
    async *make(logs) {
      const folder = await place()
      try {
        const file = join(folder, 'backup.zip')
        await history.call({ op: 'backup', order: { folder: paths.dir, file, logs, version, now: now() } })
        for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES }))
          yield { base64: (chunk as Buffer).toString('base64') }
      } finally {
        await remove(folder)
      }
    },
    async close() {
      for (const folder of [...folders]) await remove(folder)
    },
  }
}

async function removeLeftovers(inner: string): Promise<void> {
  const names = await readdir(inner).catch(() => [])
  for (const name of names.filter((each) => each.startsWith(BEGINNING)))
    await rm(join(inner, name), { recursive: true, force: true }).catch(() => undefined)
}
