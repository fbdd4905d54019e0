import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JSONRPCMessage } from '@modelcontextprotocol/client'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

/** Those whose schema lies in `mcp-schema`, as the protocol publishes it. */
export type Protocol = '2025-11-25' | '2026-07-28'

/** What each request is answered with, by the names of the schemas. */
const resultOf: Readonly<Record<string, string>> = {
  initialize: 'InitializeResult',
  'server/discover': 'DiscoverResult',
  ping: 'EmptyResult',
  'tools/list': 'ListToolsResult',
  'tools/call': 'CallToolResult',
  'resources/list': 'ListResourcesResult',
  'resources/templates/list': 'ListResourceTemplatesResult',
  'resources/read': 'ReadResourceResult',
  'prompts/list': 'ListPromptsResult',
  'prompts/get': 'GetPromptResult',
  'subscriptions/listen': 'SubscriptionsListenResult',
}

const validators = new Map<string, ValidateFunction>()

function validatorOf(protocol: Protocol, name: string): ValidateFunction {
  const key = `${protocol}#/$defs/${name}`
  const known = validators.get(key)
  if (known !== undefined) return known
  const text = readFileSync(join(import.meta.dirname, 'mcp-schema', `${protocol}.json`), 'utf8')
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(JSON.parse(text) as object, protocol)
  for (const each of ['JSONRPCMessage', 'JSONRPCErrorResponse', 'ServerNotification', ...Object.values(resultOf)]) {
    const check = ajv.getSchema(`${protocol}#/$defs/${each}`)
    if (check !== undefined) validators.set(`${protocol}#/$defs/${each}`, check as ValidateFunction)
  }
  const found = validators.get(key)
  if (found === undefined) throw new Error(`The protocol of ${protocol} has no ${name}`)
  return found
}

/** What is wrong with the lines of a server that was sent these messages, by the schema of the protocol; empty: nothing is. */
export function wrongMessages(protocol: Protocol, sent: readonly JSONRPCMessage[], lines: readonly string[]): string[] {
  const methods = new Map(sent.flatMap((each) => ('id' in each && 'method' in each ? [[each.id, each.method]] : [])))
  const against = (name: string, value: unknown, line: string): string[] => {
    const check = validatorOf(protocol, name)
    return check(value) ? [] : [`${name}: ${JSON.stringify(check.errors?.slice(0, 5))} in ${line}`]
  }
  return lines.flatMap((line) => {
    const message = JSON.parse(line) as { id?: string | number; method?: string; result?: unknown; error?: unknown }
    const whole = against('JSONRPCMessage', message, line)
    if (whole.length > 0) return whole
    if (message.method !== undefined) return against('ServerNotification', message, line)
    if (message.error !== undefined) return against('JSONRPCErrorResponse', message, line)
    const method = methods.get(message.id ?? '')
    const name = method === undefined ? undefined : resultOf[method]
    return name === undefined ? [`Nothing asked for ${line}`] : against(name, message.result, line)
  })
}
