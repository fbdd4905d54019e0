import { cliMachines as words } from '../shared/words/en/cli-machines.ts'
import { fill } from '../shared/words/say.ts'
import { usageError } from './cli-error.ts'
import type { CliDeps } from './deps.ts'

export type MachineOptions = { machine?: string; url?: string }

/** Commands about this computer, whatever runs elsewhere. */
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
]

const isElsewhere = ({ machine, url }: MachineOptions): boolean => machine !== undefined || url !== undefined

/** Throws where a command was asked to do elsewhere what it can do here only. */
export function refuseElsewhere(options: MachineOptions, command: string): void {
  if (!isElsewhere(options)) return
  if (options.machine !== undefined && options.url !== undefined) throw usageError(words.both)
  if (onlyHere.includes(command.split(' ')[0] ?? '')) throw usageError(fill(words.onlyHere, { command }))
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
