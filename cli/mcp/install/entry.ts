/** Under this name assistants know the server. */
export const SERVER_NAME = 'llm-trainer'

/** How an assistant starts the server. Absolute paths; no secrets. */
export type Entry = { command: string; args: string[] }

/** `self`: how this program is started, by absolute paths. */
export function entryOf(self: readonly string[], workspace: string): Entry {
  const [command = '', ...args] = self
  return { command, args: [...args, '--workspace', workspace, 'mcp'] }
}

/** Why a file is left as it is. */
export type LeftAlone =
  | { why: 'not-json'; line: number; detail: string }
  | { why: 'not-object' }
  | { why: 'not-toml'; line: number }
  | { why: 'other-entry' }

/** A file's text with or without the server. `text: null`: nothing has to be changed. */
export type Edited = { text: string | null; left: null } | { text: null; left: LeftAlone }

export const unchanged: Edited = { text: null, left: null }
export const changed = (text: string): Edited => ({ text, left: null })
export const leftAlone = (left: LeftAlone): Edited => ({ text: null, left })
