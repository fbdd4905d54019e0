import { Ajv, type ErrorObject } from 'ajv'
import { fakeAccountSid } from './fake-twilio.ts'
import spec from './specs/twilio.json' with { type: 'json' }

type Schema = { [key: string]: unknown }
type Operation = { status: number; query: Record<string, Schema>; body: Schema | null; answer: Schema }

const operations: Record<string, Operation> = spec.operations

/** OpenAPI 3.0 as JSON Schema: what may be `null` says so in its type, and nothing else may be there. */
function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema)
  if (typeof value !== 'object' || value === null) return value
  const { nullable, ...rest } = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asJsonSchema(one)]))
  const closed = 'properties' in rest ? { ...rest, additionalProperties: false } : rest
  return nullable === true ? { anyOf: [closed, { type: 'null' }] } : closed
}

const $defs = asJsonSchema(spec.$defs) as Schema
const options = { strict: false, allErrors: true, validateFormats: false }
const ajv = new Ajv(options)
/** In a form everything is a text. */
const forms = new Ajv({ ...options, coerceTypes: true })

const said = (what: string, errors: ErrorObject[] | null | undefined): string[] =>
  (errors ?? []).map(({ instancePath, message }) => `${what}${instancePath}: ${message}`)

/** Which operation a path below the account's API is; `null`: none that Twilio's spec has. */
function operationOf(method: string, path: string): [string, Operation] | null {
  const place = new URL(path, 'http://twilio.invalid').pathname.replace('/2010-04-01', '')
  const fits = (name: string): boolean =>
    new RegExp(`^${name.replace(/\./g, '\\.').replaceAll(/\{\w+\}/g, '[A-Za-z0-9]+')}$`).test(`${method} ${place}`)
  return Object.entries(operations).find(([name]) => fits(name)) ?? null
}

/** Ours says that it is none of anybody's, which no real one may. */
const realSid = (text: string): string => text.replaceAll(fakeAccountSid, `AC${'0'.repeat(32)}`)

/** An empty field takes away what is there, which the spec has no words for. */
const fieldsOf = (text: string) =>
  Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value !== ''))

/** What Twilio's own spec has against a request; nothing, if all is well. */
export function faultsOfRequest({ method, path, text }: { method: string; path: string; text: string }): string[] {
  const [name, operation] = operationOf(method, path) ?? []
  if (operation === undefined) return [`${method} ${path}: there is no such resource`]
  const query = Object.fromEntries(new URL(path, 'http://twilio.invalid').searchParams)
  const asked = forms.compile({ type: 'object', properties: operation.query, additionalProperties: false })
  const form = forms.compile({ ...((asJsonSchema(operation.body) as Schema | null) ?? { maxProperties: 0 }), $defs })
  return [
    ...(asked(query) ? [] : said(`${name} query`, asked.errors)),
    ...(form(fieldsOf(text)) ? [] : said(`${name} form`, form.errors)),
  ]
}

/** The same of what a stand-in answered. */
export function faultsOfAnswer({
  method,
  path,
  status,
  body,
}: {
  method: string
  path: string
  status: number
  body: object
}) {
  const [name, operation] = operationOf(method, path) ?? []
  if (operation === undefined) return [`${method} ${path}: there is no such resource`]
  const check = ajv.compile({ ...(asJsonSchema(operation.answer) as Schema), $defs })
  const faults = check(JSON.parse(realSid(JSON.stringify(body)))) ? [] : said(`the answer to ${name}`, check.errors)
  return status === operation.status ? faults : [...faults, `${name}: ${status} instead of ${operation.status}`]
}
