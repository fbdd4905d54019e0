import { posix, win32 } from 'node:path'

export type Surroundings = { env: Record<string, string | undefined>; platform: NodeJS.Platform; home: string }

export const clientIds = ['claude-desktop', 'claude-code', 'cursor', 'vscode', 'codex'] as const
export type ClientId = (typeof clientIds)[number]

/** Where an assistant keeps the servers that it starts. */
export type McpClient = {
  id: ClientId
  name: string
  file: string
  /** One of them is there where the client is on this computer. */
  signs: string[]
  /** Key of the JSON file under which servers stand; `null`: the file is TOML. */
  section: 'mcpServers' | 'servers' | null
  /** Whether an entry says that it is served over standard input and output. */
  typed: boolean
}

/** The assistants, with their files of this user. Sources: `facts/mcp.md`, and the clients' own documentation. */
export function mcpClients({ env, platform, home }: Surroundings): McpClient[] {
  const { join } = platform === 'win32' ? win32 : posix
  const settings = settingsFolder({ env, platform, home })
  const claude = join(settings, 'Claude')
  const code = join(settings, 'Code', 'User')
  const codex = env.CODEX_HOME || join(home, '.codex')
  const claudeCode = env.CLAUDE_CONFIG_DIR || home
  return [
    {
      id: 'claude-desktop',
      name: 'Claude Desktop',
      file: join(claude, 'claude_desktop_config.json'),
      signs: [claude],
      section: 'mcpServers',
      typed: false,
    },
    {
      id: 'claude-code',
      name: 'Claude Code',
      file: join(claudeCode, '.claude.json'),
      signs: [join(claudeCode, '.claude.json'), join(home, '.claude')],
      section: 'mcpServers',
      typed: true,
    },
    {
      id: 'cursor',
      name: 'Cursor',
      file: join(home, '.cursor', 'mcp.json'),
      signs: [join(home, '.cursor')],
      section: 'mcpServers',
      typed: false,
    },
    { id: 'vscode', name: 'VS Code', file: join(code, 'mcp.json'), signs: [code], section: 'servers', typed: true },
    { id: 'codex', name: 'Codex', file: join(codex, 'config.toml'), signs: [codex], section: null, typed: false },
  ]
}

function settingsFolder({ env, platform, home }: Surroundings): string {
  switch (platform) {
    case 'win32':
      return env.APPDATA || win32.join(home, 'AppData', 'Roaming')
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support')
    default: {
      const settings = env.XDG_CONFIG_HOME ?? ''
      return posix.isAbsolute(settings) ? settings : posix.join(home, '.config')
    }
  }
}
