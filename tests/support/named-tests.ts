import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** A test as the documents name it: its file, and the text of its title as it stands there. */
export type NamedTest = { file: string; name: string }

/** `tests/unit/a.test.ts › what it says`, as code or plainly in a cell of a table. */
const reference = /(tests\/[\w./-]+\.(?:test|spec)\.ts)`? › `?([^|`\n]+?)`?\s*(?=\||<br>|`|\n|$)/g

export const testsNamedIn = (markdown: string): NamedTest[] =>
  [...markdown.matchAll(reference)].map(([, file = '', name = '']) => ({ file, name }))

/** Why there is no such test; `null`: there is. */
export function missing({ file, name }: NamedTest): string | null {
  let text: string
  try {
    text = readFileSync(join(root, file), 'utf8')
  } catch {
    return `${file} is not there`
  }
  const quoted = [`'${name.replaceAll("'", "\\'")}'`, `"${name}"`, `\`${name}\``]
  return quoted.some((title) => text.includes(title)) ? null : `${file} has no “${name}”`
}
