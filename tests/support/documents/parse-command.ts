import { allCommands, pathOf } from '../../../cli/kit.ts'
import { createProgram } from '../../../cli/program.ts'
import { cliDepsWith } from '../run-cli.ts'
import { withExamples } from './documented-commands.ts'

/**
 * The path of the command that a line would run, by the definition of the commands themselves; nothing is run. `words`: without the
 * program. Rejects with what the line is refused with.
 */
export async function commandPath(words: readonly string[]): Promise<string> {
  const program = createProgram(cliDepsWith().deps, () => undefined, { quiet: true })
  let path = ''
  for (const command of allCommands(program)) {
    command.action(() => {
      path = pathOf(command)
    })
  }
  await program.parseAsync(withExamples(words), { from: 'user' })
  return path
}

/** Why a line is refused; `null`: it is not. */
export const refusal = (words: readonly string[]): Promise<string | null> =>
  commandPath(words).then(
    () => null,
    (error: Error) => error.message,
  )
