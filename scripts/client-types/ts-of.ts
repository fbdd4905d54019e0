/** As far as zod writes it. */
export type JsonSchema = {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: JsonSchema | boolean
  items?: JsonSchema
  prefixItems?: JsonSchema[]
}

const isName = (key: string): boolean => /^[A-Za-z_$][\w$]*$/.test(key)
const keyOf = (key: string): string => (isName(key) ? key : JSON.stringify(key))
const union = (parts: readonly string[]): string => [...new Set(parts)].join(' | ')
const grouped = (type: string): string => (/[|&]/.test(type) && !/^[{[(]/.test(type) ? `(${type})` : type)

/** A JSON Schema as a type of TypeScript. Names of `$defs` are names of types. */
export function tsOf(schema: JsonSchema | boolean | undefined): string {
  if (schema === undefined || typeof schema === 'boolean') return 'unknown'
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'unknown'
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return union(schema.enum.map((value) => JSON.stringify(value)))
  const several = schema.anyOf ?? schema.oneOf
  if (several !== undefined) return union(several.map(tsOf))
  if (schema.allOf !== undefined) return schema.allOf.map((one) => grouped(tsOf(one))).join(' & ')
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => tsOf({ ...schema, type })))
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type
    case 'number':
    case 'integer':
      return 'number'
    case 'array':
      if (schema.prefixItems !== undefined) return `[${schema.prefixItems.map(tsOf).join(', ')}]`
      return `Array<${tsOf(schema.items)}>`
    case 'object':
      return objectOf(schema)
    default:
      return 'unknown'
  }
}

function objectOf({ properties, required = [], additionalProperties }: JsonSchema): string {
  if (properties === undefined)
    return typeof additionalProperties === 'object' ? `Record<string, ${tsOf(additionalProperties)}>` : '{}'
  const fields = Object.entries(properties).map(([key, schema]) => {
    const optional = required.includes(key) ? '' : '?'
    const type = tsOf(schema)
    return `${keyOf(key)}${optional}: ${optional === '' ? type : `${type} | undefined`}`
  })
  return fields.length === 0 ? '{}' : `{ ${fields.join('; ')} }`
}
