import { applyEdits, type FormattingOptions, modify, type ParseError, parse, printParseErrorCode } from 'jsonc-parser'
import { placeOf, splitBom } from '../../../shared/config-text.ts'
import { changed, type Edited, type Entry, leftAlone, SERVER_NAME, unchanged } from './entry.ts'

/*
 * Files in which assistants keep their servers as JSON, some of them with comments. All that is not ours stays as it is.
 */

type Place = { section: string; typed: boolean }
type Values = Record<string, unknown>

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The servers that the file names; why it cannot be taken where it is broken. */
function read(text: string, section: string): { servers: Values } | Edited {
  if (text.trim() === '') return { servers: {} }
  const errors: ParseError[] = []
  const file: unknown = parse(text, errors, { allowTrailingComma: true })
  const [error] = errors
  if (error !== undefined) {
    const { line } = placeOf(text, error.offset)
    return leftAlone({ why: 'not-json', line, detail: printParseErrorCode(error.error) })
  }
  if (!isObject(file)) return leftAlone({ why: 'not-object' })
  const servers = file[section] ?? {}
  return isObject(servers) ? { servers } : leftAlone({ why: 'not-object' })
}

/** The indentation of the file as it is, else two spaces. */
function formatting(text: string): FormattingOptions {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  '
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.startsWith('\t') ? 1 : indent.length, eol }
}

function set(text: string, path: string[], value: unknown): string {
  const edits = modify(text.trim() === '' ? '{}\n' : text, path, value, { formattingOptions: formatting(text) })
  return applyEdits(text.trim() === '' ? '{}\n' : text, edits)
}

const ours = ({ command, args }: Entry, typed: boolean): Values => ({
  ...(typed && { type: 'stdio' }),
  command,
  args,
})

/** With our entry. What else stands in an entry of ours (variables, whether it is on) stays. */
export function withJsonEntry(given: string, entry: Entry, { section, typed }: Place): Edited {
  const [bom, text] = splitBom(given)
  const found = read(text, section)
  if (!('servers' in found)) return found
  const before = found.servers[SERVER_NAME]
  const wanted = ours(entry, typed)
  if (!isObject(before)) return changed(bom + set(text, [section, SERVER_NAME], wanted))
  const edited = Object.entries(wanted).reduce(
    (so, [key, value]) =>
      JSON.stringify(before[key]) === JSON.stringify(value) ? so : set(so, [section, SERVER_NAME, key], value),
    text,
  )
  return edited === text ? unchanged : changed(bom + edited)
}

/** Without it. */
export function withoutJsonEntry(given: string, { section }: Place): Edited {
  const [bom, text] = splitBom(given)
  const found = read(text, section)
  if (!('servers' in found)) return found
  if (!(SERVER_NAME in found.servers)) return unchanged
  return changed(bom + set(text, [section, SERVER_NAME], undefined))
}

/** What stands in the file, for whoever reads along. */
export const jsonSnippet = (entry: Entry, { section, typed }: Place): string =>
  JSON.stringify({ [section]: { [SERVER_NAME]: ours(entry, typed) } }, null, 2)

/** Whether our entry is there: as it would be written, as something else, or not. */
export function jsonState(given: string, entry: Entry, place: Place): 'same' | 'other' | 'none' {
  const [, text] = splitBom(given)
  const found = read(text, place.section)
  if (!('servers' in found) || !(SERVER_NAME in found.servers)) return 'none'
  return withJsonEntry(given, entry, place).text === null ? 'same' : 'other'
}
