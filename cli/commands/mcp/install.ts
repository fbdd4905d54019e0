import { z } from 'zod'
import { cliMcp as words } from '../../../shared/words/en/cli-mcp.ts'
import { fill } from '../../../shared/words/say.ts'
import { usageError } from '../../cli-error.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import { requireLasting } from '../../lasting-program.ts'
import { clientIds, type McpClient, mcpClients } from '../../mcp/install/clients.ts'
import { entryOf } from '../../mcp/install/entry.ts'
import { changeClient, isFound, registeredIn, snippetOf } from '../../mcp/install/install.ts'
import { createPrinter } from '../../output/printer.ts'
import { table } from '../../output/table.ts'

const clientId = z.enum(clientIds)

/** `llm-trainer mcp install --json`, without a client. */
export const mcpClientsJson = z.object({
  /** How an assistant starts the server. */
  entry: z.object({ command: z.string(), args: z.array(z.string()) }),
  clients: z.array(
    z.object({
      id: clientId,
      name: z.string(),
      file: z.string(),
      /** Whether it is on this computer. */
      found: z.boolean(),
      /** `other`: there is an entry of this name that starts something else, or another folder. `null`: the file cannot be read. */
      registered: z.enum(['same', 'other', 'none']).nullable(),
    }),
  ),
})

/** `llm-trainer mcp install <client> --json` and `uninstall`. */
export const mcpChangeJson = z.object({
  client: clientId,
  file: z.string(),
  /** With `--dry-run`: whether it would be. */
  changed: z.boolean(),
  /** The file as it was; `null` where there was none, or nothing was written. */
  backup: z.string().nullable(),
})

type Options = { workspace: string; json: boolean }
type ChangeOptions = Options & { client: string; dryRun: boolean }

function readClient(name: string, deps: CliDeps): McpClient {
  const clients = mcpClients(deps)
  const client = clients.find(({ id }) => id === name)
  if (client !== undefined) return client
  throw usageError(fill(words.unknown, { name, names: clients.map(({ id }) => id).join(', ') }))
}

/** Which assistants are on this computer, and which know the server. */
export async function listClients(deps: CliDeps, { workspace, json }: Options): Promise<number> {
  const entry = entryOf(deps.self, workspace)
  const printer = createPrinter(deps)
  const clients = await Promise.all(
    mcpClients(deps).map(async (client) => {
      const registered = await registeredIn(client, entry).catch(() => null)
      return { id: client.id, name: client.name, file: client.file, found: await isFound(client), registered }
    }),
  )
  if (json) {
    printer.json({ entry, clients })
    return exitCodes.ok
  }
  const said = { same: words.yes, other: words.other, none: words.no }
  const rows = clients.map(({ id, found, registered, file }) => [
    id,
    found ? words.yes : words.no,
    registered === null ? '?' : said[registered],
    file,
  ])
  for (const line of table([[...words.columns], ...rows])) printer.line(line)
  printer.line(words.how)
  return exitCodes.ok
}

export async function install(
  deps: CliDeps,
  { workspace, client: name, dryRun, json }: ChangeOptions,
): Promise<number> {
  const client = readClient(name, deps)
  for (const part of deps.self) requireLasting(part)
  const entry = entryOf(deps.self, workspace)
  const change = await changeClient(client, entry, { now: deps.now(), dryRun })
  return tell(deps, { client, change, json, dryRun, snippet: snippetOf(client, entry), isInstall: true })
}

export async function uninstall(
  deps: CliDeps,
  { workspace, client: name, dryRun, json }: ChangeOptions,
): Promise<number> {
  const client = readClient(name, deps)
  const change = await changeClient(client, null, { now: deps.now(), dryRun })
  const snippet = snippetOf(client, entryOf(deps.self, workspace))
  return tell(deps, { client, change, json, dryRun, snippet, isInstall: false })
}

type Told = {
  client: McpClient
  change: z.infer<typeof mcpChangeJson>
  json: boolean
  dryRun: boolean
  snippet: string
  isInstall: boolean
}

function tell(deps: CliDeps, { client, change, json, dryRun, snippet, isInstall }: Told): number {
  const printer = createPrinter(deps)
  if (json) {
    printer.json(change)
    return exitCodes.ok
  }
  const about = { client: client.name, file: change.file }
  if (!change.changed) printer.line(fill(isInstall ? words.unchanged : words.absent, about))
  else if (dryRun) {
    printer.line(fill(isInstall ? words.would : words.wouldRemove, about))
    printer.line(snippet.trimEnd())
  } else {
    printer.line(fill(isInstall ? words.written : words.removed, about))
    if (change.backup !== null) printer.line(fill(words.backup, { file: change.backup }))
    printer.line(fill(words.restart, about))
  }
  return exitCodes.ok
}
