import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readTextIfThere, replaceFile } from '../workspace/atomic-file.ts'
import { keepCopy } from '../workspace/dated-name.ts'
import { fileProblem } from '../workspace/file-problem.ts'
import { underGuard } from '../workspace/guard.ts'
import { PRIVATE_FILE } from '../workspace/private-file.ts'
import { createQueue } from '../workspace/queue.ts'
import { type Listed, listText, readList, withName, withOpened, without } from './workspace-list.ts'

/** The workspaces that were opened on this computer, in a file of the user's. Paths are real paths. */
export type KnownWorkspaces = {
  list(): Promise<Listed>
  opened(path: string): Promise<Listed>
  rename(path: string, name: string): Promise<Listed>
  /** Nothing in the folder is touched. */
  forget(path: string): Promise<Listed>
}

type Options = {
  /** `null`: remembered for this run only. */
  file: string | null
  now(): number
}

export function createKnownWorkspaces({ file, now }: Options): KnownWorkspaces {
  const store = file === null ? inMemory() : inFile(file, now)
  return {
    list: store.read,
    opened: (path) => store.change((list) => withOpened(list, path, now())),
    rename: (path, name) => store.change((list) => withName(list, path, name)),
    forget: (path) => store.change((list) => without(list, path)),
  }
}

type Store = { read(): Promise<Listed>; change(how: (list: Listed) => Listed): Promise<Listed> }

function inMemory(): Store {
  let list: Listed = []
  return {
    read: async () => list,
    async change(how) {
      list = how(list)
      return list
    },
  }
}

/** Several control planes and commands may write at once: each reads under a guard what it changes. */
function inFile(file: string, now: () => number): Store {
  const queue = createQueue()
  const read = async () => readList((await readTextIfThere(file)) ?? listText([]))
  return {
    read: async () => (await read()).list,
    change: (how) =>
      queue.run(async () => {
        try {
          await mkdir(dirname(file), { recursive: true, mode: 0o700 })
          return await underGuard(`${file}.guard`, async () => {
            const { list, damaged } = await read()
            const next = how(list)
            if (damaged) await keepCopy(file, 'broken', now())
            await replaceFile(file, listText(next), { mode: PRIVATE_FILE })
            return next
          })
        } catch (error) {
          throw fileProblem(error, `change the list of workspaces ${file}`, 'unavailable')
        }
      }),
  }
}
