import { readFile, rename, writeFile } from 'node:fs/promises'
import type { Log } from '../kit/log.ts'
import { emptyMemory, type Memory, memorySchema } from './learner.ts'

export type MemoryFile = {
  /** What it learned before; nothing where there is no file, or none that can be read. */
  load(): Promise<Memory>
  /** Resolves when it is written. Writes one after the other; a failure is logged, since what was said counts all the same. */
  save(memory: Memory): Promise<void>
}

const PRIVATE = 0o600

/** What the practice CEREBRUM learned, in one file that is replaced as a whole. */
export function createMemoryFile(file: string, log: Log): MemoryFile {
  let writing = Promise.resolve()
  const write = async (memory: Memory): Promise<void> => {
    try {
      const beside = `${file}.new`
      await writeFile(beside, `${JSON.stringify(memory)}\n`, { mode: PRIVATE })
      await rename(beside, file)
    } catch (error) {
      log.warn({ err: error }, 'What was learned could not be kept')
    }
  }
  return {
    async load() {
      try {
        return memorySchema.parse(JSON.parse(await readFile(file, 'utf8')))
      } catch (error) {
        const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
        if (!isMissing) log.warn({ err: error }, 'What was learned before cannot be read; it begins anew')
        return emptyMemory
      }
    },
    save(memory) {
      writing = writing.then(() => write(memory))
      return writing
    },
  }
}
