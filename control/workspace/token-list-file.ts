import { readTextIfThere, replaceFile } from './atomic-file.ts'
import { keepCopy } from './dated-name.ts'
import { fileProblem } from './file-problem.ts'
import { refuseNewer } from './newer-file.ts'
import { PRIVATE_FILE } from './private-file.ts'

/** Where the list of tokens lies. */
export type TokenListFile = {
  read(): Promise<string | null>
  write(text: string): Promise<void>
  /** What cannot be understood is kept beside the next one that is written. */
  setAside(): Promise<void>
}

/** The list of tokens of scripts in a file of the folder. Each throws `unavailable`. */
export function openTokenListFile(file: string, now: () => number): TokenListFile {
  const use = async <T>(task: () => Promise<T>): Promise<T> => {
    try {
      return await task()
    } catch (error) {
      throw fileProblem(error, `use the list of tokens, ${file}`, 'unavailable')
    }
  }
  return {
    read: () => use(() => readTextIfThere(file)),
    write: (text) =>
      use(async () => {
        await refuseNewer(file)
        await replaceFile(file, text, { mode: PRIVATE_FILE, forceMode: true })
      }),
    setAside: () =>
      use(async () => {
        await refuseNewer(file)
        await keepCopy(file, 'broken', now())
      }),
  }
}
