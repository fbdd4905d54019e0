import { cliService as words } from '../../../shared/words/en/cli-service.ts'
import { fill } from '../../../shared/words/say.ts'
import { CliError } from '../../cli-error.ts'
import { exitCodes } from '../../exit-codes.ts'
import { launchd } from './launchd.ts'
import type { Machine, Manager } from './manager.ts'
import { systemd } from './systemd.ts'
import { scheduledTask } from './task.ts'

/** Who runs services on this computer. `instead`: what to run where nobody does. */
export function managerOf(machine: Machine, instead: string): Manager {
  switch (machine.platform) {
    case 'linux':
      return systemd(machine, instead)
    case 'darwin':
      return launchd(machine, instead)
    case 'win32':
      return scheduledTask(machine, instead)
    default:
      throw new CliError(fill(words.unsupported, { platform: machine.platform }), exitCodes.failed, {
        next: fill(words.unsupportedNext, { command: instead }),
      })
  }
}
