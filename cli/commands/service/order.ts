import { posix, win32 } from 'node:path'

export const serviceKinds = ['systemd', 'launchd', 'task'] as const
export type ServiceKind = (typeof serviceKinds)[number]

/** What a service is to do. */
export type Order = {
  /** As its manager calls it. */
  name: string
  workspace: string
  /** Node and our program, by absolute path. */
  node: string
  program: string
  /** Where programs such as Ollama and Python are found. */
  path: string
}

/** Seconds between a failure and the next start. */
export const RESTART_AFTER_S = 5
/** Seconds that it has to stop its services and itself: it takes five at most, and a computer may be slow. */
export const STOP_WITHIN_S = 20

/** What is run; by a person, too. */
export const commandOf = ({ node, program, workspace }: Pick<Order, 'node' | 'program' | 'workspace'>): string[] => [
  node,
  program,
  'up',
  '--no-open',
  '--workspace',
  workspace,
]

/** Folders of PATH that are the same wherever a program starts, each once. */
export function usablePath(path: string, platform: NodeJS.Platform): string {
  const { delimiter, isAbsolute } = platform === 'win32' ? win32 : posix
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder) && !hasLineEnd(folder))
  return [...new Set(folders)].join(delimiter)
}

export const hasLineEnd = (text: string): boolean => /[\r\n\0]/.test(text)
