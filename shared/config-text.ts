import { findNodeAtLocation, getLocation, type Node, type ParseError, parseTree } from 'jsonc-parser'
import type { z } from 'zod'
import { type Config, configIssues, configPatchSchema, configSchema } from './config.ts'
import { sayJsonError } from './json-error-words.ts'
import { type SecretName, secretNames } from './secrets.ts'

export type TextPlace = { line: number; column: number }

/** `place` and `field` are of the first fault; `detail` names all, from the top. */
type Invalid = { kind: 'invalid'; detail: string; place: TextPlace; field: string | null }

export type ConfigReading = { kind: 'valid'; config: Config; secretsInFile: SecretName[] } | Invalid

/** Every key that config.json can have, secrets included. */
export const knownKeys: ReadonlySet<string> = new Set([...Object.keys(configPatchSchema.shape), ...secretNames])
const BOM = '\uFEFF'

/** A byte order mark and the rest of a text. */
export const splitBom = (text: string): [string, string] => (text.startsWith(BOM) ? [BOM, text.slice(1)] : ['', text])

/** Reads the text of config.json: strict JSON, then the schema. Never echoes a value, which could be a secret. */
export function readConfigText(text: string): ConfigReading {
  const [, json] = splitBom(text)
  if (json.trim() === '') return invalid(json, 0, null, 'the file is empty; an empty configuration is {}')
  try {
    return readJson(json)
  } catch (error) {
    // The parser of places calls itself for every level.
    if (error instanceof RangeError) return invalid(json, 0, null, 'it is nested too deeply')
    throw error
  }
}

function readJson(json: string): ConfigReading {
  const errors: ParseError[] = []
  const root = parseTree(json, errors, { disallowComments: true, allowTrailingComma: false })
  let values: unknown
  try {
    values = JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return notJson(json, errors[0])
    throw error
  }
  const parsed = configSchema.safeParse(values)
  if (!parsed.success) return notConfig(json, root, parsed.error)
  return { kind: 'valid', config: parsed.data, secretsInFile: secretsIn(parsed.data) }
}

const secretsIn = (config: Config): SecretName[] => secretNames.filter((name) => config[name] !== '')

function notJson(json: string, error: ParseError | undefined): ConfigReading {
  if (!error) return invalid(json, 0, null, 'it is not JSON')
  const { path } = getLocation(json, error.offset)
  // What stands in the place of an unknown name could be a pasted secret.
  const field = knownKeys.has(String(path[0])) ? path.join('.') : null
  return invalid(json, error.offset, field, sayJsonError(json, error))
}

/** Faults that are named; who has more mends these first. */
const MAX_NAMED = 5

function notConfig(json: string, root: Node | undefined, error: z.ZodError): ConfigReading {
  const faults = configIssues(error).map(({ message }, index) => {
    const path = (error.issues[index]?.path ?? []).filter((part) => typeof part !== 'symbol')
    return { offset: nodeAt(root, path)?.offset ?? 0, field: path.join('.') || null, message }
  })
  const [first, ...others] = faults
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, field, message }) => {
      return invalid(json, offset, field, message)
    })
  if (first === undefined) return invalid(json, 0, null, 'it is not a configuration')
  const named = [first, ...others.slice(0, MAX_NAMED - 1)].map(({ detail }) => detail)
  const left = faults.length - named.length
  return { ...first, detail: [...named, ...(left > 0 ? [`And ${left} more.`] : [])].join(' ') }
}

/** The value that counts: of a key that stands there twice, the last one. */
function nodeAt(root: Node | undefined, path: (string | number)[]): Node | undefined {
  let node = root
  for (const part of path) {
    const found = node?.children?.findLast((child) => child.children?.[0]?.value === part)?.children?.[1]
    const next = node?.type === 'object' ? found : node && findNodeAtLocation(node, [part])
    if (!next) return node
    node = next
  }
  return node
}

function invalid(json: string, offset: number, field: string | null, why: string): Invalid {
  const place = placeOf(json, offset)
  const where = `Line ${place.line}, column ${place.column}`
  return { kind: 'invalid', detail: `${where}${field === null ? '' : ` (${field})`}: ${why}.`, place, field }
}

/** Line and column of an offset, from 1; a line ends with LF, CR LF or CR. */
export function placeOf(text: string, offset: number): TextPlace {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/)
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}
