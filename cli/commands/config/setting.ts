import { type ConfigPatch, configIssues, configPatchSchema } from '../../../shared/config.ts'
import { secretNames } from '../../../shared/secrets.ts'
import { cliConfig as words } from '../../../shared/words/en/cli-config.ts'
import { fill } from '../../../shared/words/say.ts'
import { usageError } from '../../cli-error.ts'
import { closest } from '../../suggest.ts'

/*
 * One setting of config.json by its dotted name. Pure: what the file has goes in, what is to be sent comes out.
 */

const names = Object.keys(configPatchSchema.shape)

/** Takes a name such as `messaging.public_url` apart. A secret is no setting: its way is another one. */
export function readKey(key: string): string[] {
  const path = key.split('.')
  const [section = ''] = path
  for (const name of secretNames) if (section === name) throw usageError(words.secrets[name])
  if (names.includes(section) && !path.includes('')) return path
  const near = closest(section, names)
  throw usageError(fill(words.unknown, { key: section.slice(0, 40) }), {
    next: near === null ? words.all : fill(words.didYouMean, { near }),
  })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands under a path; `undefined`: nothing. */
export function valueAt(whole: unknown, path: readonly string[]): unknown {
  let value: unknown = whole
  for (const part of path) {
    if (!isObject(value) || !Object.hasOwn(value, part)) return undefined
    value = value[part]
  }
  return value
}

/** The same with another value under a path; what stands beside it stays. */
function withValue(whole: unknown, [part, ...rest]: readonly string[], value: unknown): unknown {
  if (part === undefined) return value
  const kept = isObject(whole) ? whole : {}
  return { ...kept, [part]: withValue(kept[part], rest, value) }
}

/** JSON where it is some, else the text itself: `true`, `["a"]`, `null`, but also `ask` and an address. */
function readings(text: string): unknown[] {
  try {
    return [JSON.parse(text), text]
  } catch (error) {
    if (error instanceof SyntaxError) return [text]
    throw error
  }
}

/**
 * The change that sets one value and leaves the rest of its section as the file has it. `file`: what config.json says now. A text that
 * happens to be JSON (`7` as the name of a model) is taken as a text where only that fits. Throws what is wrong with it.
 */
export function changeOf(file: unknown, path: readonly string[], text: string): ConfigPatch {
  const [section = '', ...rest] = path
  const issues: string[] = []
  for (const value of readings(text)) {
    const wanted = { [section]: withValue(valueAt(file, [section]), rest, value) }
    const read = configPatchSchema.safeParse(wanted)
    if (!read.success) {
      issues.push(...configIssues(read.error).map(({ path: at, message }) => `${at}: ${message}`))
      continue
    }
    // What a section does not know, its schema leaves out.
    if (valueAt(read.data, path) === undefined)
      throw usageError(fill(words.unknown, { key: path.join('.') }), { next: words.all })
    return read.data
  }
  throw usageError(fill(words.wrong, { why: [...new Set(issues)].slice(0, 1).join('; ') }))
}
