import type { Command } from 'commander'
import { cliCommon } from '../shared/words/en/cli-common.ts'
import { cliExamples } from '../shared/words/en/cli-examples.ts'
import { allCommands, pathOf } from './kit.ts'

const examples: Record<string, readonly string[]> = cliExamples

/** Whole command lines, each with what it does behind `#`. */
export const examplesOf = (path: string): readonly string[] => examples[path] ?? []

/** Shows under the help of each command what it looks like in use. */
export function addExamples(program: Command): void {
  for (const command of [program, ...allCommands(program)]) {
    const lines = examplesOf(pathOf(command))
    if (lines.length > 0)
      command.addHelpText('after', `\n${cliCommon.examples}\n${lines.map((line) => `  ${line}`).join('\n')}`)
  }
}
