import type { McpGroup } from '../../mcp.ts'

/** What assistants that are connected through MCP may do. */
export const mcp = {
  title: 'AI assistants',
  text: 'Programs such as Claude, Cursor or Codex can look at status, logs, incidents and settings without secrets, and write down lessons. Nothing else, unless you allow it here.',
  connect: 'To connect one, type in a terminal:',
  allow: 'They may also',
  groups: {
    services: 'Restart services',
    source: 'Switch the source',
    repairs: 'Run repairs',
    training: 'Start and stop training',
  } satisfies Record<McpGroup, string>,
  hint: 'Each of these is told as a plan first, with what it costs, and is done only when that very plan is confirmed. Your assistant may confirm it without asking you: allow only what you would let it do.',
} as const
