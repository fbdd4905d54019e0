import { readTextIfThere, replaceFile } from './atomic-file.ts'
import { keepCopy } from './dated-name.ts'
import { fileProblem } from './file-problem.ts'
import type { IndexFile } from './key-ring.ts'
import { refuseNewer } from './newer-file.ts'
import { PRIVATE_FILE } from './private-file.ts'

/** The list of names in a file of the folder. */
export function openIndexFile(file: string, now: () => number): IndexFile {
  const use = async <T>(task: () => Promise<T>): Promise<T> => {
    try {
      return await task()
    } catch (error) {
      throw fileProblem(error, `use the list of saved keys, ${file}`, 'secret-store-unavailable')
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
