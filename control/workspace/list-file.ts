import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readTextIfThere, replaceFile } from './atomic-file.ts'
import { keepCopy } from './dated-name.ts'
import { fileProblem } from './file-problem.ts'
import { underGuard } from './guard.ts'
import type { ListReading } from './list-text.ts'
import { refuseNewer } from './newer-file.ts'
import { PRIVATE_FILE } from './private-file.ts'
import { createQueue } from './queue.ts'

/** A list that this user's programs share, in whatever folder they work. */
export type ListFile<T> = {
  read(): Promise<readonly T[]>
  /** Throws `unavailable` where it cannot be written, and whatever `how` throws. */
  change(how: (list: readonly T[]) => readonly T[]): Promise<readonly T[]>
}

type Options<T> = {
  /** `null`: remembered for this run only. */
  file: string | null
  /** What it is a list of, in words. */
  of: string
  readText(text: string): ListReading<T>
  textOf(list: readonly T[]): string
  now(): number
}

export const openListFile = <T>({ file, ...options }: Options<T>): ListFile<T> =>
  file === null ? inMemory() : inFile(file, options)

function inMemory<T>(): ListFile<T> {
  let list: readonly T[] = []
  return {
    read: async () => list,
    async change(how) {
      list = how(list)
      return list
    },
  }
}

/** Several control planes and commands may write at once: each reads under a guard what it changes. */
function inFile<T>(file: string, { of, readText, textOf, now }: Omit<Options<T>, 'file'>): ListFile<T> {
  const queue = createQueue()
  const read = async () => readText((await readTextIfThere(file)) ?? textOf([]))
  return {
    read: async () => (await read()).list,
    change: (how) =>
      queue.run(async () => {
        try {
          await mkdir(dirname(file), { recursive: true, mode: 0o700 })
          return await underGuard(`${file}.guard`, async () => {
            await refuseNewer(file)
            const { list, damaged } = await read()
            const next = how(list)
            if (damaged) await keepCopy(file, 'broken', now())
            await replaceFile(file, textOf(next), { mode: PRIVATE_FILE })
            return next
          })
        } catch (error) {
          throw fileProblem(error, `change the list of ${of} ${file}`, 'unavailable')
        }
      }),
  }
}
