import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import { mcpTools } from '../../shared/words/en/mcp-tools.ts'
import { fill } from '../../shared/words/say.ts'
import { CliError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { plain } from '../output/plain.ts'
import { type PlaneAccess, planeAccess, sayToAssistant } from './access.ts'
import { watchAllowed } from './allowed.ts'
import { createConfirmations } from './confirmations.ts'
import { consoleToStderr } from './quiet-console.ts'
import { createMcpServer } from './server.ts'

/**
 * Serves MCP on standard input and output, in the protocol of 2026-07-28 and those before it, until input ends or a signal comes. Nothing
 * but messages goes to standard output.
 */
export async function serveMcp(deps: CliDeps, workspace: string): Promise<number> {
  const { stdin, stdout, stderr, version, now } = deps
  const log = (line: string): void => void stderr.write(`${plain(line)}\n`)
  const restoreConsole = consoleToStderr()
  const plane = planeAccess(deps, workspace)
  const allowed = watchAllowed({
    access: plane,
    onFailure(error) {
      if (!(error instanceof CliError)) log(sayToAssistant(error))
    },
  })
  const access: PlaneAccess = {
    async use(act) {
      const answer = await plane.use(act)
      allowed.lookNow()
      return answer
    },
  }
  const confirmations = createConfirmations(now)
  const over = Promise.withResolvers<void>()
  const end = (): void => over.resolve()
  const quiet = deps.onStopSignal(end)
  for (const event of ['end', 'close'] as const) stdin.once(event, end)
  const handle = serveStdio(
    async () => {
      await allowed.known
      return createMcpServer({ version, allowed, access, confirmations, now, log })
    },
    {
      transport: new StdioServerTransport(stdin, stdout),
      onerror: (error) => log(fill(mcpTools.log.wire, { why: error.message })),
    },
  )
  log(fill(mcpTools.log.ready, { version, workspace }))
  try {
    await over.promise
  } finally {
    quiet()
    restoreConsole()
    await handle.close()
    await allowed.close()
  }
  return exitCodes.ok
}
