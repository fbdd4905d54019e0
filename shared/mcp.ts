import { z } from 'zod'

/*
 * What an assistant that is connected through MCP may do besides looking on. Only the user says so, in the settings.
 */

/** What can be allowed, each on its own. */
export const mcpGroups = ['services', 'source', 'repairs', 'training'] as const
export const mcpGroupSchema = z.enum(mcpGroups)
export type McpGroup = z.infer<typeof mcpGroupSchema>

/** The section `mcp` as it lies in the folder; what is missing is not allowed. */
export const mcpConfigSchema = z.object({ allow: z.array(mcpGroupSchema) }).partial()
export type McpConfig = z.infer<typeof mcpConfigSchema>

/** What is allowed, each once and in the usual order. */
export const allowedByConfig = ({ allow = [] }: McpConfig): McpGroup[] =>
  mcpGroups.filter((group) => allow.includes(group))

/** The section with one of them allowed or not. */
export const withAllowed = (config: McpConfig, group: McpGroup, allowed: boolean): McpConfig => ({
  allow: mcpGroups.filter((one) => (one === group ? allowed : (config.allow ?? []).includes(one))),
})
