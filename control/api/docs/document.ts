import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract'
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { publicConfigSchema } from '../../../shared/config.ts'
import { contract } from '../../../shared/contract/index.ts'
import { timelineEventSchema } from '../../../shared/history.ts'
import { incidentSchema } from '../../../shared/incident.ts'
import { problemSchema } from '../../../shared/problem.ts'
import { reasonSchema } from '../../../shared/reason.ts'
import { panelStateSchema, procedureSchema } from '../../../shared/state.ts'
import { apiTokenSchema } from '../../../shared/tokens.ts'
import { type OperationText, api as words } from '../../../shared/words/en/api.ts'
import { fill } from '../../../shared/words/say.ts'
import { doorHealthSchema } from '../door-health.ts'

type Node = AnyContractProcedure | { [name: string]: Node }
type TextNode = OperationText | { [name: string]: TextNode }
type Told = { group: string; summary: string; description: string; scope: string }

/** Names of what several operations have in common. */
const common = {
  Problem: { schema: problemSchema },
  Reason: { schema: reasonSchema },
  State: { schema: panelStateSchema },
  Procedure: { schema: procedureSchema },
  Event: { schema: timelineEventSchema },
  Incident: { schema: incidentSchema },
  Token: { schema: apiTokenSchema },
  Health: { schema: doorHealthSchema },
  Settings: { schema: publicConfigSchema },
} as const

const ref = (name: keyof typeof common): OpenAPI.SchemaObject =>
  ({ $ref: `#/components/schemas/${name}` }) as OpenAPI.SchemaObject
const answerRef = (name: keyof ReturnType<typeof answers>): OpenAPI.ReferenceObject => ({
  $ref: `#/components/responses/${name}`,
})

/** How every failure of an operation looks. */
const failed = (code: string, data: OpenAPI.SchemaObject): OpenAPI.SchemaObject => ({
  type: 'object',
  properties: {
    defined: { type: 'boolean' },
    code: { const: code },
    status: { type: 'integer' },
    message: { type: 'string' },
    data,
  },
  required: ['defined', 'code', 'status', 'message', 'data'],
})
const asProblem = { 'application/problem+json': { schema: ref('Problem') } }
const answers = () => ({
  Problem: {
    description: words.answers.problem,
    content: { 'application/json': { schema: failed('PROBLEM', ref('Problem')) } },
  },
  Input: {
    description: words.answers.input,
    content: { 'application/json': { schema: failed('BAD_REQUEST', {}) } },
  },
  NoAccess: { description: words.answers.noAccess, content: asProblem },
  Scope: {
    description: words.answers.scope,
    content: { 'application/json': { schema: failed('PROBLEM', ref('Problem')) }, ...asProblem },
  },
})

/** What is said of each procedure, by its name. */
function told(node: Node, texts: TextNode, path: readonly string[]): [string, Told][] {
  if (isContractProcedure(node)) {
    const [summary, more] = (typeof texts === 'string' ? [texts, ''] : texts) as readonly [string, string]
    const scope = String(node['~orpc'].meta.scope)
    const description = [more, fill(words.needs, { scope })].filter((text) => text !== '').join('\n\n')
    return [[path.join('.'), { group: path[0] ?? '', summary, description, scope }]]
  }
  const below = texts as { [name: string]: TextNode }
  return Object.entries(node).flatMap(([name, child]) => told(child, below[name] ?? '', [...path, name]))
}

/** What everybody reads of the contract. It has no secrets. Takes some 100 ms; whoever serves it keeps it. */
export async function openApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: { title: words.title, version, description: words.intro },
    servers: [{ url: '/api' }],
    tags: Object.values(words.groups).map(([name, description]) => ({ name, description })),
    commonSchemas: common,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: words.token } },
      responses: answers(),
    },
  })
  const texts = new Map(told(contract as Node, words.operations as TextNode, []))
  for (const path of Object.values(document.paths ?? {}))
    for (const operation of Object.values(path ?? {}) as OpenAPI.OperationObject[]) {
      const text = texts.get(operation.operationId ?? '')
      if (text !== undefined) explain(operation, text)
    }
  document.paths = { '/health': { get: health() } as OpenAPI.PathItemObject, ...document.paths }
  return document
}

function explain(operation: OpenAPI.OperationObject, { group, summary, description, scope }: Told): void {
  const [tag] = words.groups[group as keyof typeof words.groups]
  const hasInput = operation.parameters !== undefined || operation.requestBody !== undefined
  Object.assign(operation, {
    summary,
    description,
    tags: [tag],
    security: [{ token: [scope] }],
    ...(operation.parameters && { parameters: operation.parameters.map(plainParameter) }),
    responses: {
      '200': done(operation),
      ...(hasInput && { '400': answerRef('Input') }),
      '401': answerRef('NoAccess'),
      '403': answerRef('Scope'),
      '409': answerRef('Problem'),
    },
  })
}

function done({ operationId, responses }: OpenAPI.OperationObject): OpenAPI.ResponseObject {
  const { content = {} } = (responses?.['200'] ?? {}) as OpenAPI.ResponseObject
  if (operationId === 'config.get')
    return { description: words.answers.ok, content: { 'application/json': { schema: ref('Settings') } } }
  return { description: 'text/event-stream' in content ? words.answers.stream : words.answers.ok, content }
}

/** In an address, a list is its name with `[]` once for each entry. */
function plainParameter(
  parameter: OpenAPI.ParameterObject | OpenAPI.ReferenceObject,
): OpenAPI.ParameterObject | OpenAPI.ReferenceObject {
  if ('$ref' in parameter) return parameter
  const { name, in: where, required, schema } = parameter
  const isList = where === 'query' && (schema as { type?: unknown } | undefined)?.type === 'array'
  return {
    name: isList ? `${name}[]` : name,
    in: where,
    ...(required !== undefined && { required }),
    ...(schema !== undefined && { schema }),
    ...(isList && { style: 'form' as const, explode: true }),
  }
}

const health = (): OpenAPI.OperationObject => ({
  operationId: 'health',
  summary: words.health,
  tags: [words.groups.access[0]],
  security: [],
  responses: {
    '200': { description: words.answers.health, content: { 'application/json': { schema: ref('Health') } } },
  },
})
