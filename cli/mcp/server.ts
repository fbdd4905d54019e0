import { McpServer } from '@modelcontextprotocol/server'
import { mcpTools } from '../../shared/words/en/mcp-tools.ts'
import { restartService } from './actions/restart-service.ts'
import { runRepair } from './actions/run-repair.ts'
import { switchSource } from './actions/switch-source.ts'
import { startTraining, stopTraining } from './actions/training.ts'
import type { Allowed } from './allowed.ts'
import { registerPrompt } from './prompt.ts'
import { registerResources } from './resources.ts'
import type { Tool, ToolContext } from './tool.ts'
import { listEvents, listIncidents, listLessons, readIncident, recordLesson } from './tools/incidents.ts'
import { readLogs } from './tools/logs.ts'
import { diagnose, getStatus, listServices } from './tools/status.ts'

export const tools: readonly Tool[] = [
  getStatus,
  listServices,
  diagnose,
  readLogs,
  listIncidents,
  readIncident,
  listEvents,
  listLessons,
  recordLesson,
  restartService,
  switchSource,
  runRepair,
  startTraining,
  stopTraining,
]

type Options = ToolContext & { version: string; allowed: Allowed }

/** One connection's server. Tools that act are listed while the user allows them. */
export function createMcpServer({ version, allowed, ...context }: Options): McpServer {
  const server = new McpServer(
    { name: 'llm-trainer', title: mcpTools.server, version },
    {
      instructions: mcpTools.instructions,
      // Several tools come and go with one change of the setting.
      debouncedNotificationMethods: ['notifications/tools/list_changed'],
    },
  )
  const acting = tools.flatMap(({ group, register }) => {
    const tool = register(server, context)
    return group === null ? [] : [{ group, tool }]
  })
  const show = (): void => {
    const groups = allowed.get()
    for (const { group, tool } of acting)
      if (tool.enabled !== groups.includes(group)) tool.update({ enabled: groups.includes(group) })
  }
  show()
  const quiet = allowed.subscribe(show)
  server.server.onclose = quiet
  registerResources(server, context.access)
  registerPrompt(server, context.access)
  return server
}
