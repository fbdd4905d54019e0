import type { Command, Option } from 'commander'
import { examplesOf } from './examples.ts'
import { pathOf } from './kit.ts'

/*
 * The commands as data, for all that is generated from them: completion of the shells, the man page, the document.
 */

/** What stands behind an option or as an argument: one of these, a file, a folder, or anything. */
export type Values = readonly string[] | 'file' | 'folder' | 'any'

export type OptionNode = {
  /** `-n`, `--lines` */
  flags: string[]
  /** As the help shows it: `-n, --lines <count>`. */
  shown: string
  description: string
  /** `null`: it has no value. */
  values: Values | null
  /** Several values may stand behind it: all up to the next option. */
  many: boolean
  default: string | null
}

export type ArgumentNode = { shown: string; description: string; values: Values }

export type CommandNode = {
  /** Without the program's name; empty for the program itself. */
  path: string
  name: string
  aliases: readonly string[]
  description: string
  arguments: ArgumentNode[]
  options: OptionNode[]
  children: CommandNode[]
  examples: readonly string[]
}

export function treeOf(command: Command): CommandNode {
  const path = pathOf(command)
  return {
    path,
    name: command.name(),
    aliases: command.aliases(),
    description: command.description(),
    arguments: command.registeredArguments.map((each) => {
      const name = `${each.name()}${each.variadic ? '…' : ''}`
      return {
        shown: each.required ? `<${name}>` : `[${name}]`,
        description: each.description,
        values: valuesOf(each.name(), each.argChoices),
      }
    }),
    options: command.options.filter(({ hidden }) => !hidden).map(optionNode),
    children: command.commands.filter((each) => each.name() !== 'help').map(treeOf),
    examples: examplesOf(path),
  }
}

function optionNode(option: Option): OptionNode {
  const { short, long, flags, description, argChoices, required, optional, variadic, defaultValue } = option
  const takes = required || optional
  const value = /[<[]([\w-]+)/.exec(flags)?.[1] ?? ''
  return {
    flags: [short, long].filter((flag) => flag !== undefined && flag !== null),
    shown: flags,
    description,
    values: takes ? valuesOf(value, argChoices) : null,
    many: takes && variadic,
    default: takes && defaultValue !== undefined ? String(defaultValue) : null,
  }
}

function valuesOf(name: string, choices: readonly string[] | undefined): Values {
  if (choices !== undefined) return choices
  if (name === 'file' || name === 'path') return 'file'
  return name === 'dir' || name === 'folder' ? 'folder' : 'any'
}

/** The command itself and all below it, in the order of the help. */
export function* nodesOf(node: CommandNode): Generator<CommandNode> {
  yield node
  for (const child of node.children) yield* nodesOf(child)
}

/** How it is written: `llm-trainer key set [options]`. */
export function synopsisOf({ path, options, children, arguments: args }: CommandNode): string {
  const parts = ['llm-trainer', path, ...args.map(({ shown }) => shown)]
  if (options.length > 0) parts.push('[options]')
  if (children.length > 0) parts.push('[command]')
  return parts.filter((part) => part !== '').join(' ')
}
