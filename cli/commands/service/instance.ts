import { createHash } from 'node:crypto'
import { basename } from 'node:path'

/** Characters of a name that somebody chose, and of what is taken from a folder's. */
export const LONGEST_NAME = 40
const DIGEST = 6
const DEFAULT = 'llm-trainer'

export const isName = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(text) && text.length <= LONGEST_NAME

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_NAME)

/** What the service of a folder is called: the same folder always has the same name, and two never have one. */
export function instanceName(workspace: string, defaultWorkspace: string, chosen: string | null): string {
  if (chosen !== null) return chosen === DEFAULT ? DEFAULT : `${DEFAULT}-${chosen}`
  if (workspace === defaultWorkspace) return DEFAULT
  const digest = createHash('sha256').update(workspace).digest('hex').slice(0, DIGEST)
  return [DEFAULT, plain(basename(workspace)), digest].filter((part) => part !== '').join('-')
}
