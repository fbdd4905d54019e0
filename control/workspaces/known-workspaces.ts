import { openListFile } from '../workspace/list-file.ts'
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
  const store = openListFile({ file, of: 'workspaces', readText: readList, textOf: listText, now })
  return {
    list: store.read,
    opened: (path) => store.change((list) => withOpened(list, path, now())),
    rename: (path, name) => store.change((list) => withName(list, path, name)),
    forget: (path) => store.change((list) => without(list, path)),
  }
}
