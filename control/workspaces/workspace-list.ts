import { posix, win32 } from 'node:path'
import { type ProblemError, problemError } from '../../shared/problem.ts'
import { workspaces as words } from '../../shared/words/en/workspaces.ts'
import { fill } from '../../shared/words/say.ts'
import { type KnownWorkspace, knownWorkspaceSchema, MAX_WORKSPACE_NAME } from '../../shared/workspaces.ts'
import { type ListReading, readListText } from '../workspace/list-text.ts'

/** Folders that are remembered; the ones that were opened longest ago go first. */
const MOST = 50

export type Listed = readonly KnownWorkspace[]

/** The last opened first. */
export function readList(text: string): ListReading<KnownWorkspace> {
  const { list, damaged } = readListText(text, 'workspaces', knownWorkspaceSchema)
  return { list: ordered(list), damaged }
}

export const listText = (list: Listed): string => `${JSON.stringify({ workspaces: list }, null, 2)}\n`

const ordered = (list: Listed): KnownWorkspace[] => list.toSorted((one, other) => other.openedAt - one.openedAt)

/** What a folder is called while nobody named it. */
export const folderName = (path: string): string => {
  const { basename } = path.includes('\\') ? win32 : posix
  return basename(path).slice(0, MAX_WORKSPACE_NAME) || path.slice(0, MAX_WORKSPACE_NAME)
}

export const nameIn = (list: Listed, path: string): string =>
  list.find((each) => each.path === path)?.name ?? folderName(path)

export const withOpened = (list: Listed, path: string, now: number): Listed =>
  ordered([{ path, name: nameIn(list, path), openedAt: now }, ...list.filter((each) => each.path !== path)]).slice(
    0,
    MOST,
  )

/** Throws `not-found` where the folder is none of them. */
export function withName(list: Listed, path: string, name: string): Listed {
  refuseUnknown(list, path)
  return list.map((each) => (each.path === path ? { ...each, name: readWorkspaceName(name) } : each))
}

export function without(list: Listed, path: string): Listed {
  refuseUnknown(list, path)
  return list.filter((each) => each.path !== path)
}

function refuseUnknown(list: Listed, path: string): void {
  if (!list.some((each) => each.path === path)) throw problemError('not-found', fill(words.unknown, { path }))
}

/** A name as it may stand on the panel. Throws `bad-input`. */
export function readWorkspaceName(text: string): string {
  const name = text.trim()
  if (name === '') throw badName(words.nameEmpty)
  if (name.length > MAX_WORKSPACE_NAME) throw badName(fill(words.nameLong, { max: MAX_WORKSPACE_NAME }))
  if (/\p{Cc}/u.test(name)) throw badName(words.nameLines)
  return name
}

const badName = (detail: string): ProblemError => problemError('bad-input', detail)
