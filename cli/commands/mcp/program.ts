import type { Command } from 'commander'
import { cliMcp as words } from '../../../shared/words/en/cli-mcp.ts'
import type { CliDeps } from '../../deps.ts'
import { argument } from '../../kit.ts'
import { clientIds } from '../../mcp/install/clients.ts'

type Given = { dryRun: boolean; json: boolean }

/** `llm-trainer mcp`. What it needs is loaded when it is asked for: no other command should wait for it. */
export function addMcp(program: Command, deps: CliDeps, workspace: () => string, done: (code: number) => void): void {
  const mcp = program
    .command('mcp')
    .description(words.commands.mcp)
    .action(async () => {
      if (deps.stdin.isTTY === true) deps.stderr.write(`${words.terminal}\n`)
      const { serveMcp } = await import('../../mcp/serve.ts')
      done(await serveMcp(deps, workspace()))
    })
  const changes = (name: 'install' | 'uninstall', client: string): Command =>
    mcp
      .command(name)
      .description(words.commands[name])
      .addArgument(argument(client, words.client, clientIds))
      .option('--dry-run', words.options.dryRun, false)
  changes('install', '[client]').action(async (client: string | undefined, given: Given) => {
    const { install, listClients } = await import('./install.ts')
    const options = { workspace: workspace(), ...given }
    done(client === undefined ? await listClients(deps, options) : await install(deps, { ...options, client }))
  })
  changes('uninstall', '<client>').action(async (client: string, given: Given) => {
    const { uninstall } = await import('./install.ts')
    done(await uninstall(deps, { workspace: workspace(), ...given, client }))
  })
}
