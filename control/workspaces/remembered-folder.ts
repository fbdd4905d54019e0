import { problemFrom } from '../../shared/problem.ts'
import type { Log } from '../logs/log.ts'
import type { KnownWorkspaces } from './known-workspaces.ts'
import { realFolder } from './same-folder.ts'
import { folderName, type Listed, nameIn } from './workspace-list.ts'

/** The folder that is open, as the list of workspaces knows it. */
export type RememberedFolder = {
  /** Its real path. */
  path: string
  name(): string
  /** The list says something else by now. */
  heard(list: Listed): void
}

/** Puts the folder that was opened on the list. A list that cannot be written is no reason not to work in the folder. */
export async function rememberFolder(
  known: KnownWorkspaces,
  dir: string,
  log: Pick<Log, 'warn'>,
): Promise<RememberedFolder> {
  const path = await realFolder(dir)
  let name = folderName(path)
  try {
    name = nameIn(await known.opened(path), path)
  } catch (error) {
    log.warn({ why: problemFrom(error).detail }, 'The folder was not put on the list of workspaces')
  }
  return {
    path,
    name: () => name,
    heard(list) {
      name = nameIn(list, path)
    },
  }
}
