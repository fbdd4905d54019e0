/*
 * The value of `Exec=` in a desktop entry: arguments in double quotes, within which `"`, `` ` ``, `$` and `\` carry a backslash; a
 * literal `%` is doubled; and over it all the escapes of every string value. Source: Desktop Entry Specification 1.5, "The Exec key"
 * and "Possible value types".
 */

const stringEscapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' }
const stringLetters: Record<string, string> = { s: ' ', n: '\n', r: '\r', t: '\t', '\\': '\\' }

/** One line that starts a program with its arguments exactly as given. */
export const execValue = (command: readonly string[]): string =>
  command
    .map(quoted)
    .join(' ')
    .replace(/[\n\r\t\\]/g, (char) => stringEscapes[char] ?? char)

const quoted = (argument: string): string => {
  const literal = argument.replaceAll('%', '%%')
  return /^[\w@%+=:,./-]+$/.test(literal) ? literal : `"${literal.replace(/["`$\\]/g, '\\$&')}"`
}

/** The arguments in such a value, without the field codes (`%u`) that a desktop would replace. */
export function readExecValue(value: string): string[] {
  const text = value.replace(/\\(.)/g, (whole, letter: string) => stringLetters[letter] ?? whole)
  return Array.from(text.matchAll(/(?:"(?:\\.|[^"\\])*"|[^\s"])+/gs), ([argument]) =>
    argument
      .replace(/"((?:\\.|[^"\\])*)"/gs, (_whole, inner: string) => inner.replace(/\\(.)/gs, '$1'))
      .replace(/%(.)/g, (_whole, code: string) => (code === '%' ? '%' : '')),
  ).filter((argument) => argument !== '')
}
