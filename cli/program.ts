import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { secretStoreNames } from '../shared/secrets.ts'
import { cli } from '../shared/words/en/cli.ts'
import { cliConnect } from '../shared/words/en/cli-connect.ts'
import { savedKeys } from '../shared/words/en/saved-keys.ts'
import { fill } from '../shared/words/say.ts'
import { usageError } from './cli-error.ts'
import { addBackends } from './commands/backends.ts'
import { doctor } from './commands/doctor.ts'
import { addFailover } from './commands/failover.ts'
import { addIncidents } from './commands/incidents/program.ts'
import { type KeySetOptions, keyRemove, keySet, keyStatus } from './commands/key.ts'
import { type KeyConnectOptions, keyConnect } from './commands/key-connect.ts'
import { keyLeaks } from './commands/key-leaks.ts'
import { addKeys } from './commands/keys.ts'
import { addLogs } from './commands/logs.ts'
import { addMcp } from './commands/mcp/program.ts'
import { addNetwork } from './commands/network.ts'
import { addOllama } from './commands/ollama-program.ts'
import { open } from './commands/open.ts'
import { changeServices } from './commands/services.ts'
import { source } from './commands/source.ts'
import { status } from './commands/status.ts'
import { addTraining } from './commands/training/program.ts'
import { up } from './commands/up.ts'
import { addWorkspaces } from './commands/workspaces.ts'
import type { CliDeps } from './deps.ts'

const { commands, options } = cli

export function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw new InvalidArgumentError(cli.usage.port)
  return port
}

/** The folder that was asked for, as an absolute path. */
export function readWorkspace(option: string | undefined, defaultWorkspace: string): string {
  const path = resolve(option === undefined || option === '' ? defaultWorkspace : option)
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === false)
    throw usageError(fill(cli.usage.workspaceNotFolder, { path }))
  return path
}

type DoctorOptions = { json: boolean; report?: string; fix?: string; plan?: boolean; dryRun?: boolean }

/** The commands. Each calls `done` with its exit code. */
export function createProgram(deps: CliDeps, done: (exitCode: number) => void): Command {
  const program = new Command('llm-trainer')
  program
    .description(cli.description)
    .version(deps.version)
    .option('--workspace <folder>', options.workspace)
    .option('--demo', options.demo, false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void deps.stdout.write(text),
      writeErr: (text) => void deps.stderr.write(text),
    })
    .exitOverride()
  const isDemo = (): boolean => program.opts<{ demo: boolean }>().demo
  const workspace = (): string =>
    readWorkspace(
      program.opts<{ workspace?: string }>().workspace,
      isDemo() ? deps.practiceWorkspace : deps.defaultWorkspace,
    )

  program
    .command('up')
    .description(commands.up)
    .option('--port <number>', options.port, readPort)
    .option('--no-open', options.noOpen)
    .option('--json', options.upJson, false)
    .addOption(new Option('--dev-origin <origin>').hideHelp())
    .action(async (given: { port?: number; open: boolean; json: boolean; devOrigin?: string }) => {
      const { port = null, devOrigin = null, open: wanted, json } = given
      done(await up(deps, { workspace: workspace(), demo: isDemo(), port, devOrigin, json, open: wanted && !json }))
    })
  program
    .command('open')
    .description(commands.open)
    .action(async () => done(await open(deps, workspace())))
  program
    .command('status')
    .description(commands.status)
    .option('--json', options.statusJson, false)
    .action(async ({ json }: { json: boolean }) => done(await status(deps, { workspace: workspace(), json })))
  program
    .command('doctor')
    .description(commands.doctor)
    .option('--json', options.doctorJson, false)
    .option('--report <file>', options.report)
    .option('--fix <id>', options.fix)
    .option('--plan', options.plan)
    .option('--dry-run', options.dryRun)
    .action(async ({ plan, dryRun, ...given }: DoctorOptions) =>
      done(await doctor(deps, { workspace: workspace(), ...given, onlyPlan: plan === true || dryRun === true })),
    )
  for (const command of ['start', 'stop', 'restart'] as const) {
    program
      .command(command)
      .description(commands[command])
      .argument('[service]')
      .action(async (service: string | undefined) =>
        done(await changeServices(deps, { workspace: workspace(), command, service })),
      )
  }
  addKey(program, deps, workspace, done)
  addKeys(program, deps, workspace, done)
  addTraining(program, deps, workspace, done)
  addOllama(program, deps, workspace, done)
  addIncidents(program, deps, workspace, done)
  addFailover(program, deps, workspace, done)
  addLogs(program, deps, workspace, done)
  addNetwork(program, deps, workspace, done)
  addBackends(program, deps, workspace, done)
  addWorkspaces(program, deps, workspace, done)
  addMcp(program, deps, workspace, done)
  program
    .command('source')
    .description(commands.source)
    .argument('[source]')
    .option('--model <model>', options.model)
    .action(async (to: string | undefined, { model }: { model?: string }) =>
      done(await source(deps, { workspace: workspace(), to, model })),
    )
  return program
}

/** A key that was typed as an argument is refused without being shown again, whatever it stands behind. */
function addKey(program: Command, deps: CliDeps, workspace: () => string, done: (code: number) => void): void {
  const refuseArguments = (args: readonly string[]): void => {
    if (args.length > 0) throw usageError(cli.key.argument)
  }
  const key = program
    .command('key')
    .description(commands.key)
    .usage('set|connect|status|remove|leaks')
    .allowExcessArguments(true)
    .action(async (_, { args }: Command) => {
      refuseArguments(args)
      done(await keyStatus(deps, workspace()))
    })
  key
    .command('set')
    .description(commands.keySet)
    .allowExcessArguments(true)
    .addOption(new Option('--store <store>', options.store).choices(secretStoreNames))
    .option('--save-anyway', options.saveAnyway)
    .option('--prefer', options.prefer)
    .option('--name <name>', savedKeys.cli.options.name)
    .action(async (given: Omit<KeySetOptions, 'workspace'>, { args }: Command) => {
      refuseArguments(args)
      done(await keySet(deps, { workspace: workspace(), ...given }))
    })
  key
    .command('connect')
    .description(cliConnect.commands.connect)
    .allowExcessArguments(true)
    .option('--code', cliConnect.options.code)
    .addOption(new Option('--store <store>', options.store).choices(secretStoreNames))
    .option('--prefer', options.prefer)
    .action(async (given: Omit<KeyConnectOptions, 'workspace'>, { args }: Command) => {
      refuseArguments(args)
      done(await keyConnect(deps, { workspace: workspace(), ...given }))
    })
  key
    .command('leaks')
    .description(cliConnect.commands.leaks)
    .action(async () => done(await keyLeaks(deps, workspace())))
  key
    .command('status')
    .description(commands.keyStatus)
    .action(async () => done(await keyStatus(deps, workspace())))
  key
    .command('remove')
    .description(commands.keyRemove)
    .action(async () => done(await keyRemove(deps, workspace())))
}
