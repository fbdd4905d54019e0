import { Ajv, type AnySchema } from 'ajv'
import spec from './specs/telegram.json' with { type: 'json' }

type Field = { name: string; types: string[]; required?: boolean }

const methods: Record<string, { returns: string[]; fields: Field[] }> = spec.methods
const types: Record<string, Field[]> = spec.types

const plain: Record<string, AnySchema> = {
  Integer: { type: 'integer' },
  Float: { type: 'number' },
  String: { type: 'string' },
  Boolean: { type: 'boolean' },
}

/** A type by its name; one that the part of the spec here does not have may be anything. */
function typed(name: string): AnySchema {
  const [, item] = /^Array of (.+)$/.exec(name) ?? []
  if (item !== undefined) return { type: 'array', items: typed(item) }
  return plain[name] ?? (Object.hasOwn(types, name) ? { $ref: `#/$defs/${name}` } : {})
}
const anyOf = (names: string[]): AnySchema => ({ anyOf: names.map(typed) })

const withFields = (fields: Field[]): AnySchema => ({
  type: 'object',
  properties: Object.fromEntries(fields.map(({ name, types: names }) => [name, anyOf(names)])),
  required: fields.flatMap(({ name, required }) => (required === true ? [name] : [])),
  additionalProperties: false,
})

const ajv = new Ajv({ strict: false, allErrors: true })
const $defs = Object.fromEntries(Object.entries(types).map(([name, fields]) => [name, withFields(fields)]))

function faults(schema: object, value: unknown, what: string): string[] {
  const check = ajv.compile({ ...schema, $defs })
  return check(value) ? [] : [`${what}: ${ajv.errorsText(check.errors)}`]
}

/** What Telegram's own description of a method has against a request; nothing, if all is well. */
export function faultsOfRequest(method: string, body: unknown): string[] {
  const known = methods[method]
  if (known === undefined) return [`${method}: there is no such method`]
  return faults(withFields(known.fields) as object, body, method)
}

/** The same of what a stand-in gave as its result. */
export const faultsOfResult = (method: string, result: unknown): string[] =>
  faults(anyOf(methods[method]?.returns ?? []) as object, result, `the answer to ${method}`)
