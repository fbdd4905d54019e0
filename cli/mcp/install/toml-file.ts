import { changed, type Edited, type Entry, leftAlone, SERVER_NAME, unchanged } from './entry.ts'
import { tomlFault } from './toml-check.ts'

/*
 * Codex's settings are TOML. Whether they are is looked at, and nothing is read out of them: our table is appended at the end, where it is
 * right in every file that is right, and only what was appended is taken out again. Everything else that has to do with our name is left
 * to the user.
 */

/** A JSON text is a basic string of TOML. */
const text = (value: string): string => JSON.stringify(value)

const HEADER = `[mcp_servers.${SERVER_NAME}]`

export const tomlSnippet = ({ command, args }: Entry): string =>
  [HEADER, `command = ${text(command)}`, `args = [${args.map(text).join(', ')}]`, ''].join('\n')

/** Another way to write our table, or one that rules out a table of its own: inline, dotted, quoted, with tables within. */
const others = [
  /^\s*mcp_servers\s*=/m,
  /^\s*mcp_servers\s*\.\s*["']?llm-trainer\b/m,
  /^\s*\[\s*["']?mcp_servers["']?\s*\.\s*["']?llm-trainer\b/m,
  /^\s*["']?llm-trainer["']?\s*(\.|=)/m,
]

const normal = (file: string): string => file.replaceAll('\r\n', '\n')

/** Our table where it stands just as it would be written: from its header to the next one, or the end. */
function ownTable(file: string): string | null {
  const at = `\n${file}`.indexOf(`\n${HEADER}\n`)
  if (at < 0) return null
  const next = file.indexOf('\n[', at + HEADER.length)
  return file.slice(at, next < 0 ? undefined : next + 1)
}

export function withTomlEntry(given: string, entry: Entry): Edited {
  const line = tomlFault(given)
  if (line !== null) return leftAlone({ why: 'not-toml', line })
  const own = ownTable(normal(given))
  if (own !== null && own.trim() === tomlSnippet(entry).trim()) return unchanged
  if (others.some((form) => form.test(given))) return leftAlone({ why: 'other-entry' })
  const before = given.trimEnd()
  const eol = given.includes('\r\n') ? '\r\n' : '\n'
  const snippet = tomlSnippet(entry).replaceAll('\n', eol)
  return changed(before === '' ? snippet : `${before}${eol}${eol}${snippet}`)
}

export function withoutTomlEntry(given: string): Edited {
  const line = tomlFault(given)
  if (line !== null) return leftAlone({ why: 'not-toml', line })
  const file = normal(given)
  const own = ownTable(file)
  if (own === null) return others.some((form) => form.test(given)) ? leftAlone({ why: 'other-entry' }) : unchanged
  const rest = file.replace(own, '')
  const isPlain = own
    .trim()
    .split('\n')
    .every((line, index) => index === 0 || /^(command = "|args = \[)/.test(line))
  if (!isPlain || others.some((form) => form.test(rest))) return leftAlone({ why: 'other-entry' })
  const without = rest.trimEnd() === '' ? '' : `${rest.trimEnd()}\n`
  return changed(given.includes('\r\n') ? without.replaceAll('\n', '\r\n') : without)
}

export function tomlState(given: string, entry: Entry): 'same' | 'other' | 'none' {
  const edited = withTomlEntry(given, entry)
  if (edited.left?.why === 'other-entry') return 'other'
  return edited.text === null && edited.left === null ? 'same' : 'none'
}
