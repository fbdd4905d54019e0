import type { CallToolResult, McpServer, RegisteredTool, ToolAnnotations } from '@modelcontextprotocol/server'
import type { z } from 'zod'
import type { McpGroup } from '../../shared/mcp.ts'
import { mcpTools as words } from '../../shared/words/en/mcp-tools.ts'
import { type PlaneAccess, sayToAssistant } from './access.ts'
import type { Confirmations } from './confirmations.ts'
import { hideSecrets } from './hide.ts'

export type ToolName = keyof typeof words.tools

/** What tools work with. */
export type ToolContext = {
  access: PlaneAccess
  confirmations: Confirmations
  /** Epoch milliseconds. */
  now(): number
  /** For whoever runs the server; assistants do not see it. */
  log(line: string): void
}

/** What a tool answers. `failed`: told as an error, with the same content. */
export type Answer<Output> = { output: Output; failed?: boolean }

type Definition<Input, Output> = {
  name: ToolName
  /** What the user has to have allowed; `null`: nothing. */
  group: McpGroup | null
  input: z.ZodType<Input>
  output: z.ZodType<Output>
  annotations: ToolAnnotations
  run(input: Input, context: ToolContext): Promise<Answer<Output>>
}

export type Tool = {
  name: ToolName
  group: McpGroup | null
  register(server: McpServer, context: ToolContext): RegisteredTool
}

export const readsOnly: ToolAnnotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false }

/** The same JSON twice, without secrets: structured, and as text for older clients. */
function resultOf<Output>({ output, failed = false }: Answer<Output>): CallToolResult {
  const shown = hideSecrets(output)
  return {
    content: [{ type: 'text', text: JSON.stringify(shown) }],
    structuredContent: shown as Record<string, unknown>,
    ...(failed && { isError: true }),
  }
}

const errorOf = (error: unknown): CallToolResult => ({
  content: [{ type: 'text', text: sayToAssistant(error) }],
  isError: true,
})

/** A tool with strict input and output; a failure is told in words, as a result. */
export function defineTool<Input, Output>(definition: Definition<Input, Output>): Tool {
  const { name, group, input, output, annotations, run } = definition
  const { title, description } = words.tools[name]
  return {
    name,
    group,
    register: (server, context) =>
      server.registerTool(
        name,
        {
          title,
          description: group === null ? description : `${description}${words.acts}`,
          inputSchema: input,
          outputSchema: output,
          annotations: { title, ...annotations },
        },
        async (given: unknown) => {
          try {
            return resultOf(await run(given as Input, context))
          } catch (error) {
            return errorOf(error)
          }
        },
      ),
  }
}
