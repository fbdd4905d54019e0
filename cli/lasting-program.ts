import { cliCommon as words } from '../shared/words/en/cli-common.ts'
import { CliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'

/**
 * Throws where a program lies in the folder to which npx fetches for one call: what others are told to start later must be there then.
 * `program`: its path, links followed.
 */
export function requireLasting(program: string): void {
  if (program.split(/[\\/]/).includes('_npx'))
    throw new CliError(words.notLasting, exitCodes.failed, { next: words.notLastingNext })
}
