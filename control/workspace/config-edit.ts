import { isDeepStrictEqual } from 'node:util'
import { getNodeValue, type Node, parseTree } from 'jsonc-parser'
import { splitBom } from '../../shared/config-text.ts'
import { secretNames } from '../../shared/secrets.ts'

type Edit = { offset: number; length: number; text: string }

/**
 * Sets keys in the text of a JSON object and leaves everything else, space included, as it is. Objects are merged key by key.
 * The text must be valid.
 */
export function editConfigText(text: string, values: Record<string, unknown>): string {
  let [bom, json] = splitBom(text)
  for (const [key, value] of Object.entries(values)) if (value !== undefined) json = setValue(json, [key], value)
  return bom + json
}

/** Empties a text value wherever it stands: a key that is there twice has two. */
export function blankConfigText(text: string, keys: readonly string[]): string {
  const [bom, json] = splitBom(text)
  const edits = propertiesOf(parseTree(json))
    .filter(({ key, value }) => keys.includes(key) && value.value !== '')
    .map(({ value }) => ({ offset: value.offset, length: value.length, text: '""' }))
  return bom + applyEdits(json, edits)
}

/** The same configuration without secrets. */
export const withoutSecrets = (text: string): string => blankConfigText(text, secretNames)

const applyEdits = (text: string, edits: Edit[]): string =>
  edits.reduceRight((edited, { offset, length, text: piece }) => {
    return edited.slice(0, offset) + piece + edited.slice(offset + length)
  }, text)

type Property = { node: Node; key: string; keyNode: Node; value: Node }

function propertiesOf(object: Node | undefined): Property[] {
  return (object?.children ?? []).flatMap((node) => {
    const [keyNode, value] = node.children ?? []
    return keyNode && value ? [{ node, key: String(keyNode.value), keyNode, value }] : []
  })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function setValue(json: string, path: string[], value: unknown): string {
  const root = parseTree(json)
  let object = root
  for (const key of path.slice(0, -1)) object = lastOf(object, key)?.value
  const key = path.at(-1)
  if (!object || key === undefined) return json
  const there = lastOf(object, key)
  if (!there) return applyEdits(json, [insertion(json, object, key, value, depthOf(path))])
  if (isObject(value) && there.value.type === 'object') {
    let merged = json
    for (const [name, inner] of Object.entries(value)) merged = setValue(merged, [...path, name], inner)
    return merged
  }
  if (isDeepStrictEqual(getNodeValue(there.value), value)) return json
  return applyEdits(json, [replacement(json, there, value, depthOf(path))])
}

const depthOf = (path: string[]): number => path.length

/** JSON's own rule: of a key that stands there twice, the last one counts. */
const lastOf = (object: Node | undefined, key: string): Property | undefined =>
  propertiesOf(object).findLast((property) => property.key === key)

function replacement(json: string, { node, value: old }: Property, value: unknown, depth: number): Edit {
  const { offset, length } = old
  const onOneLine = old.children !== undefined && !/[\r\n]/.test(json.slice(offset, offset + length))
  const style = onOneLine ? null : styleOf(spaceBefore(json, node.offset), depth)
  return { offset, length, text: write(value, style) }
}

/** After the last property, in its style; the first property of an object gets a line of its own. */
function insertion(json: string, object: Node, key: string, value: unknown, depth: number): Edit {
  const last = propertiesOf(object).at(-1)
  const name = JSON.stringify(key)
  if (last) {
    const space = spaceBefore(json, last.node.offset)
    const colon = json.slice(last.keyNode.offset + last.keyNode.length, last.value.offset)
    const text = `,${space}${name}${colon}${write(value, styleOf(space, depth))}`
    return { offset: last.node.offset + last.node.length, length: 0, text }
  }
  const eol = json.includes('\r\n') ? '\r\n' : '\n'
  const [outer, inner] = ['  '.repeat(depth - 1), '  '.repeat(depth)]
  const text = `{${eol}${inner}${name}: ${write(value, { eol, indent: inner, unit: '  ' })}${eol}${outer}}`
  return { offset: object.offset, length: object.length, text }
}

const spaceBefore = (json: string, offset: number): string => /[ \t\r\n]*$/.exec(json.slice(0, offset))?.[0] ?? ''

type Style = { eol: string; indent: string; unit: string }

/** How values are laid out beside properties that are set apart by this space; `null`: all on one line. */
function styleOf(space: string, depth: number): Style | null {
  const lineBreak = /\r\n|\n|\r/.exec(space)?.[0]
  if (lineBreak === undefined) return null
  const indent = /[ \t]*$/.exec(space)?.[0] ?? ''
  return { eol: lineBreak, indent, unit: indent.slice(0, Math.ceil(indent.length / depth)) || '  ' }
}

/** Line breaks in the outcome are layout only: inside a text JSON writes them as `\n`. */
function write(value: unknown, style: Style | null): string {
  const text = JSON.stringify(value, null, style?.unit ?? ' ')
  if (style) return text.replaceAll('\n', `${style.eol}${style.indent}`)
  return text
    .replace(/([[{])\n\s*/g, '$1')
    .replace(/\n\s*([\]}])/g, '$1')
    .replace(/\n\s*/g, ' ')
}
