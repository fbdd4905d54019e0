import type { Problem } from '../../shared/problem.ts'
import { readTextIfThere, replaceFile } from './atomic-file.ts'
import { keepCopy } from './dated-name.ts'
import { fileProblem } from './file-problem.ts'
import { refuseNewer } from './newer-file.ts'
import { PRIVATE_FILE } from './private-file.ts'

/** Where a list that only this app writes lies, as a text. */
export type OwnListFile = {
  read(): Promise<string | null>
  write(text: string): Promise<void>
  /** What cannot be understood is kept beside the next one that is written. */
  setAside(): Promise<void>
}

/** The list of tokens of scripts. Each call throws `unavailable`. */
export const openTokenListFile = (file: string, now: () => number): OwnListFile =>
  openOwnListFile(file, now, { of: 'tokens', code: 'unavailable' })

/** The list of names of saved keys. Each call throws `secret-store-unavailable`. */
export const openIndexFile = (file: string, now: () => number): OwnListFile =>
  openOwnListFile(file, now, { of: 'saved keys', code: 'secret-store-unavailable' })

function openOwnListFile(file: string, now: () => number, list: { of: string; code: Problem['code'] }): OwnListFile {
  const use = async <T>(task: () => Promise<T>): Promise<T> => {
    try {
      return await task()
    } catch (error) {
      throw fileProblem(error, `use the list of ${list.of}, ${file}`, list.code)
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
