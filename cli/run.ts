import { CommanderError } from 'commander'
import { cliCommon } from '../shared/words/en/cli-common.ts'
import type { CliDeps } from './deps.ts'
import { exitCodes } from './exit-codes.ts'
import { type FailureTold, failureOf, sayFailure } from './failure.ts'
import { withoutSecrets } from './looks-secret.ts'
import { plain, plainJson } from './output/plain.ts'
import { createProgram } from './program.ts'

/** Runs one command line (without node and script) to its exit code. Never rejects. */
export async function runCli(args: readonly string[], deps: CliDeps): Promise<number> {
  let exitCode: number = exitCodes.ok
  const json = wantsJson(args)
  const done = (code: number): void => {
    exitCode = code
  }
  const program = createProgram(deps, done, { quiet: json })
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return ended(error, json ? deps : null)
    if (json) tell(deps, failureOf(error))
    else deps.stderr.write(`${plain(sayFailure(error).text)}\n`)
    return failureOf(error).exitCode
  }
}

/** `--json` counts wherever it stands, unless it is something else's value. */
function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return (end === -1 ? args : args.slice(0, end)).includes('--json')
}

/** Help and version were asked for; everything else that the parser ends with is wrong usage, and it said why. */
function ended({ exitCode, message }: CommanderError, deps: CliDeps | null): number {
  if (exitCode === 0) return exitCodes.ok
  if (deps !== null)
    tell(deps, {
      code: 'usage',
      message: withoutSecrets(message.replace(/^error: /, '')),
      next: cliCommon.allCommands,
      exitCode: exitCodes.usage,
      problem: null,
    })
  return exitCodes.usage
}

const tell = ({ stderr }: CliDeps, error: FailureTold): void => void stderr.write(`${plainJson({ error })}\n`)
