import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command, type Option } from 'commander'
import { cli } from '../shared/words/en/cli.ts'
import { cliCommon } from '../shared/words/en/cli-common.ts'
import { cliMachines } from '../shared/words/en/cli-machines.ts'
import { fill } from '../shared/words/say.ts'
import { usageError } from './cli-error.ts'
import { addBackends } from './commands/backends.ts'
import { addBackup } from './commands/backup/program.ts'
import { addCerebrum } from './commands/cerebrum.ts'
import { addCompletion } from './commands/completion.ts'
import { addConfig } from './commands/config/program.ts'
import { addDoctor } from './commands/doctor-program.ts'
import { addDown } from './commands/down.ts'
import { addFailover } from './commands/failover.ts'
import { addHealth } from './commands/health.ts'
import { addHistory } from './commands/history.ts'
import { addIncidents } from './commands/incidents/program.ts'
import { addKey } from './commands/key-program.ts'
import { addKeys } from './commands/keys.ts'
import { addLessons } from './commands/lessons.ts'
import { addLogs } from './commands/logs.ts'
import { addMachines } from './commands/machines/program.ts'
import { addMcp } from './commands/mcp/program.ts'
import { addSms } from './commands/messaging/sms.ts'
import { addTelegram } from './commands/messaging/telegram.ts'
import { addUsers } from './commands/messaging/users.ts'
import { addModels } from './commands/models/program.ts'
import { addNetwork } from './commands/network.ts'
import { addOllama } from './commands/ollama-program.ts'
import { addOpen } from './commands/open.ts'
import { addRepairs } from './commands/repairs.ts'
import { addSchema } from './commands/schema.ts'
import { addService } from './commands/service/program.ts'
import { addServices } from './commands/services-program.ts'
import { addSource } from './commands/source.ts'
import { addStatus } from './commands/status.ts'
import { addTokens } from './commands/tokens.ts'
import { addTraining } from './commands/training/program.ts'
import { addUninstall } from './commands/uninstall/program.ts'
import { addUp } from './commands/up-program.ts'
import { addWorkspaces } from './commands/workspaces.ts'
import type { CliDeps } from './deps.ts'
import { addExamples } from './examples.ts'
import type { Add } from './kit.ts'
import { withoutSecrets } from './looks-secret.ts'
import { plain } from './output/plain.ts'
import { type MachineOptions, refuseElsewhere, throughMachine } from './through-machine.ts'

const { options } = cli
const { headings } = cliCommon

/** In the order of the help, each part under its heading. */
const parts: readonly [string, readonly Add[]][] = [
  [headings.everyday, [addUp, addDown, addOpen, addStatus, addServices, addLogs]],
  [headings.source, [addKey, addKeys, addSource, addModels, addOllama, addFailover, addNetwork]],
  [headings.training, [addTraining, addCerebrum]],
  [headings.bots, [addTelegram, addSms, addUsers]],
  [headings.faults, [addDoctor, addHealth, addRepairs, addIncidents, addLessons, addHistory]],
  [headings.settings, [addConfig, addWorkspaces, addBackup, addMachines, addBackends]],
  [headings.scripts, [addTokens, addMcp, addService, addCompletion, addSchema, addUninstall]],
]

/** The folder that was asked for, as an absolute path. */
export function readWorkspace(option: string | undefined, defaultWorkspace: string): string {
  const path = resolve(option === undefined || option === '' ? defaultWorkspace : option)
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === false)
    throw usageError(fill(cli.usage.workspaceNotFolder, { path }))
  return path
}

/** What stands behind an option in the help; that a switch is off unless it is given goes without saying. */
function optionDescription({ description, argChoices, defaultValue, required, optional }: Option): string {
  const facts = [
    ...(argChoices === undefined ? [] : [fill(cliCommon.choices, { choices: argChoices.join(', ') })]),
    ...((required || optional) && defaultValue !== undefined
      ? [fill(cliCommon.default, { value: String(defaultValue) })]
      : []),
  ]
  return facts.length === 0 ? description : `${description} (${facts.join('; ')})`
}

type ProgramOptions = MachineOptions & { workspace?: string; demo: boolean; json: boolean }

/** The commands. Each calls `done` with its exit code. `quiet`: nothing is said of wrong usage; whoever runs it tells it. */
export function createProgram(
  here: CliDeps,
  done: (exitCode: number) => void,
  { quiet = false }: { quiet?: boolean } = {},
): Command {
  const program = new Command('llm-trainer')
  const given = (): ProgramOptions => program.opts<ProgramOptions>()
  const deps = throughMachine(here, given)
  program
    .description(cli.description)
    .version(deps.version)
    .option('--workspace <folder>', options.workspace)
    .option('--demo', options.demo, false)
    .option('--machine <name>', cliMachines.optionMachine)
    .option('--url <address>', cliMachines.optionUrl)
    .option('--json', cliCommon.json, false)
    .configureHelp({ showGlobalOptions: true, optionDescription })
    .configureOutput({
      writeOut: (text) => void deps.stdout.write(text),
      writeErr: (text) => void (quiet || deps.stderr.write(plain(withoutSecrets(text)))),
    })
    .showHelpAfterError(cliCommon.allCommands)
    .exitOverride()
    .hook('preAction', (_, command) => refuseElsewhere(given(), command))
    // It is an option of the program, so that it may stand anywhere; the commands read it as one of their own.
    .hook('preAction', (_, command) => void command.setOptionValue('json', given().json))
  const workspace = (): string =>
    readWorkspace(given().workspace, given().demo ? deps.practiceWorkspace : deps.defaultWorkspace)

  for (const [heading, families] of parts) {
    program.commandsGroup(heading)
    for (const add of families) add(program, deps, workspace, done)
  }
  addExamples(program)
  return program
}
