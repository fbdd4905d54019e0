import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AnyContractProcedure, getEventIteratorSchemaDetails, isContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import { publicConfigSchema } from '../shared/config.ts'
import { toldEventSchema } from '../shared/contract/events.ts'
import { contract } from '../shared/contract/index.ts'
import { diagnosisSchema } from '../shared/diagnosis.ts'
import { incidentSchema } from '../shared/incident.ts'
import { problemSchema } from '../shared/problem.ts'
import { reasonSchema } from '../shared/reason.ts'
import { panelStateSchema, procedureSchema } from '../shared/state.ts'
import { apiTokenSchema } from '../shared/tokens.ts'
import { type OperationText, api as words } from '../shared/words/en/api.ts'
import { type JsonSchema, tsOf } from './client-types/ts-of.ts'

/*
 * Types of the client for who imports the package: made of the contract, and complete in themselves, so that neither our sources nor
 * the packages that they are made of have to be there.
 */

const named = {
  Problem: problemSchema,
  Reason: reasonSchema,
  Diagnosis: diagnosisSchema,
  Procedure: procedureSchema,
  State: panelStateSchema,
  Settings: publicConfigSchema,
  Event: toldEventSchema,
  Incident: incidentSchema,
  Token: apiTokenSchema,
}
const names = z.registry<{ id: string }>()
for (const [id, schema] of Object.entries(named)) names.add(schema, { id })

type Node = AnyContractProcedure | { [name: string]: Node }
type TextNode = OperationText | { [name: string]: TextNode }

const schemaOf = (schema: unknown, io: 'input' | 'output'): JsonSchema =>
  z.toJSONSchema(schema as z.ZodType, {
    io,
    unrepresentable: 'any',
    ...(io === 'output' && { metadata: names as never }),
  }) as JsonSchema

function outputOf(path: string, schema: unknown): string {
  // Typed by hand in the contract.
  if (path === 'config.get') return 'Settings'
  const events = getEventIteratorSchemaDetails(schema as never)
  if (events !== undefined) return `AsyncIterableIterator<${tsOf(schemaOf(events.yields, 'output'))}>`
  return schema === undefined ? 'unknown' : tsOf(schemaOf(schema, 'output'))
}

function callOf(path: string, { '~orpc': { inputSchema, outputSchema } }: AnyContractProcedure): string {
  const output = outputOf(path, outputSchema)
  if (inputSchema === undefined) return `(input?: undefined, options?: CallOptions) => Promise<${output}>`
  const schema = schemaOf(inputSchema, 'input')
  const optional = schema.type === 'object' && (schema.required ?? []).length === 0
  return `(input${optional ? '?' : ''}: ${tsOf(schema)}, options?: CallOptions) => Promise<${output}>`
}

function treeOf(node: Node, texts: TextNode, path: readonly string[]): string {
  const indent = '  '.repeat(path.length)
  return Object.entries(node)
    .map(([name, child]) => {
      const text = (texts as { [name: string]: TextNode })[name] ?? ''
      const here = [...path, name]
      if (!isContractProcedure(child)) return `${indent}  ${name}: {\n${treeOf(child, text, here)}${indent}  }\n`
      const said = typeof text === 'string' ? [text] : (text as readonly string[])
      const scope = String(child['~orpc'].meta.scope)
      const sentences = [...said, `Needs the scope ${scope}.`].map((part) => part.replace(/\.?$/, '.')).join(' ')
      return `${indent}  /** ${sentences} */\n${indent}  ${name}: ${callOf(here.join('.'), child)}\n`
    })
    .join('')
}

const definitions = (): string =>
  Object.entries(named)
    .map(([name, schema]) => {
      // Its code is one of very many, and more with each version.
      if (name === 'Reason') return 'export type Reason = { code: string; params: Record<string, unknown> }\n'
      const { $ref, ...own } = schemaOf(schema, 'output') as JsonSchema & { $defs?: Record<string, JsonSchema> }
      const self = $ref === undefined ? own : (own.$defs?.[name] ?? own)
      return `export type ${name} = ${tsOf(self)}\n`
    })
    .join('')

const kinds = tsOf(schemaOf(toldEventSchema.shape.kind, 'output'))

/** The text of the declarations. */
export const clientTypes = (): string => `// Made of the contract by scripts/client-types.ts.

${definitions()}
/** Goes with one call. \`deadlineMs\`: milliseconds for all of it, of a stream until it begins; \`null\`: as long as it takes. */
export type CallOptions = { signal?: AbortSignal | undefined; lastEventId?: string | undefined; context?: { deadlineMs?: number | null } }

export type Api = {
${treeOf(contract as Node, words.operations as TextNode, [])}}

export type Options = {
  /** Where the control plane is: \`http://127.0.0.1:8035\`. */
  url: string
  /** Of \`llm-trainer tokens create\`, or the one in \`.llm-trainer/token\`. */
  token: string
  /** Milliseconds for a whole call; 10 s unless told. Of a stream, until it begins. \`null\`: as long as it takes. */
  deadlineMs?: number | null
  fetch?: (input: Request, init?: RequestInit) => Promise<Response>
}

export type EventsAsked = {
  /** Place of the last event that is known; without one, the newest event comes first. */
  after?: number
  kinds?: Array<${kinds}>
  services?: Array<NonNullable<Event['service']>>
  /** Ends it. */
  signal?: AbortSignal
  /** Told each time the connection broke, before it is tried again. */
  onBreak?(error: CallError | null): void
}

/** Why a call failed. */
export declare class CallError extends Error {
  /** \`problem\`: the control plane says what is the matter; \`refused\`: the token is not good, or not for this. */
  readonly kind: 'problem' | 'input' | 'refused' | 'unreachable' | 'deadline' | 'unexpected'
  /** What the control plane says of it; \`null\` where it said nothing of the kind. */
  readonly problem: Problem | null
  /** HTTP status; \`null\` where there was no answer. */
  readonly status: number | null
}

/** A client of a running control plane. Every call rejects with a \`CallError\`; \`events\` goes on after a break where it was. */
export declare function connectTo(options: Options): {
  api: Api
  events(asked?: EventsAsked): AsyncGenerator<Event, void, void>
}
`

export async function writeClientTypes(root: string): Promise<void> {
  await mkdir(join(root, 'out/client'), { recursive: true })
  await writeFile(join(root, 'out/client/client.d.ts'), clientTypes())
}
