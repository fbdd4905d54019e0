import { type Argument, type Command, createArgument, InvalidArgumentError, type Option } from 'commander'
import { cliCommon as words } from '../shared/words/en/cli-common.ts'
import { fill } from '../shared/words/say.ts'
import { usageError } from './cli-error.ts'
import type { CliDeps } from './deps.ts'
import { looksSecret } from './looks-secret.ts'
import { closest } from './suggest.ts'

/** What every command is told: where, and whether to print JSON. `--json` is an option of the program and reaches all commands. */
export type Place = { workspace: string; json: boolean }
export type Json = { json: boolean }
export type Done = (exitCode: number) => void
/** Puts one family of commands into the program. */
export type Add = (program: Command, deps: CliDeps, workspace: () => string, done: Done) => void

/**
 * A command that others stand below; alone it does what `alone` does. A word that is none of them is told with the nearest one, but
 * never repeated where it could be a secret.
 */
export function addGroup(
  program: Command,
  name: string,
  description: string,
  alone: (given: Json) => Promise<void>,
): Command {
  return program
    .command(name)
    .description(description)
    .allowExcessArguments(true)
    .action(async (given: Json, command: Command) => {
      const [word] = command.args
      if (word !== undefined) throw unknownBelow(command, word)
      await alone(given)
    })
}

function unknownBelow(command: Command, word: string): Error {
  const path = pathOf(command)
  const names = command.commands.map((each) => each.name())
  if (looksSecret(word)) return usageError(words.noSecretHere, { next: fill(words.allBelow, { path }) })
  const near = closest(word, names)
  return usageError(fill(words.unknown, { path, word }), {
    next: near === null ? fill(words.allBelow, { path }) : fill(words.didYouMean, { path, near }),
  })
}

/** `training start` of the command that is called so; empty for the program itself. */
export function pathOf(command: Command): string {
  const names: string[] = []
  for (let each: Command | null = command; each?.parent; each = each.parent) names.unshift(each.name())
  return names.join(' ')
}

/** Commands at whose end nothing else stands, and groups, in the order of the help. */
export function* allCommands(command: Command): Generator<Command> {
  for (const each of command.commands) {
    if (each.name() === 'help') continue
    yield each
    yield* allCommands(each)
  }
}

/** An argument with values that the shell offers; whether they are right is for the command to say, in its own words. */
export function argument(name: string, description: string, values: readonly string[] = []): Argument {
  const made = createArgument(name, description)
  if (values.length > 0) made.argChoices = [...values]
  return made
}

/** The same for an option. */
export function withValues(option: Option, values: readonly string[]): Option {
  option.argChoices = [...values]
  return option
}

/** Reads a whole number of an argument or option. */
export const wholeOf =
  (least: number) =>
  (text: string): number => {
    if (!/^\d{1,15}$/.test(text) || Number(text) < least) throw new InvalidArgumentError(fill(words.whole, { least }))
    return Number(text)
  }

export const numberOf =
  (least: number) =>
  (text: string): number => {
    const value = Number(text)
    if (text.trim() === '' || !Number.isFinite(value) || value < least)
      throw new InvalidArgumentError(fill(words.number, { least }))
    return value
  }
