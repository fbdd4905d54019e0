import type { Command } from 'commander'
import { cliMachines as words } from '../shared/words/en/cli-machines.ts'
import { fill } from '../shared/words/say.ts'
import { usageError } from './cli-error.ts'
import type { CliDeps } from './deps.ts'
import { pathOf } from './kit.ts'

export type MachineOptions = { machine?: string; url?: string }

/** Commands about this computer, whatever runs elsewhere, with all below them; and options that make one such. */
const onlyHere = [
  'up',
  'open',
  'restore',
  'machines',
  'workspaces',
  'service',
  'mcp',
  'completion',
  'schema',
  'uninstall',
  'config validate',
  'logs --folder',
]

const isElsewhere = ({ machine, url }: MachineOptions): boolean => machine !== undefined || url !== undefined

/** Throws where a command was asked to do elsewhere what it can do here only. */
export function refuseElsewhere(options: MachineOptions, command: Command): void {
  if (!isElsewhere(options)) return
  if (options.machine !== undefined && options.url !== undefined) throw usageError(words.both)
  const refused = spellingsOf(command).find((each) =>
    onlyHere.some((one) => each === one || each.startsWith(`${one} `)),
  )
  if (refused !== undefined) throw usageError(fill(words.onlyHere, { command: refused }))
}

/** The command alone, and with each option that it was given. */
function spellingsOf(command: Command): string[] {
  const path = pathOf(command)
  const given = command.options.filter((each) => command.getOptionValueSource(each.attributeName()) === 'cli')
  return [path, ...given.map(({ long }) => `${path} ${long}`)]
}

/** The same surroundings, in which the control plane of another machine takes the place of the one that runs here. */
export const throughMachine = (deps: CliDeps, options: () => MachineOptions): CliDeps => ({
  ...deps,
  async findRunning(asked) {
    if (!isElsewhere(options())) return deps.findRunning(asked)
    const { reachMachine } = await import('./machine-parts.ts')
    return reachMachine(deps, options(), asked.workspace)
  },
})
