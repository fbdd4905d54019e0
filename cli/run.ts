import { CommanderError } from 'commander'
import type { CliDeps } from './deps.ts'
import { exitCodes } from './exit-codes.ts'
import { sayFailure } from './failure.ts'
import { createProgram } from './program.ts'

/** Runs one command line (without node and script) to its exit code. Never rejects. */
export async function runCli(args: readonly string[], deps: CliDeps): Promise<number> {
  let exitCode: number = exitCodes.ok
  const program = createProgram(deps, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    // Help and version were asked for; everything else that the parser ends with is wrong usage, and it said why.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
    const failure = sayFailure(error)
    deps.stderr.write(`${failure.text}\n`)
    return failure.exitCode
  }
}
