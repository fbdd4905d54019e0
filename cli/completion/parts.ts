import type { ArgumentNode, CommandNode, OptionNode } from '../tree.ts'

/** In single quotes, for the shells that all know them. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** Lines of a `case` of bash and zsh. */
export const cases = (entries: readonly (readonly [readonly string[], string])[]): string =>
  entries
    .filter(([patterns]) => patterns.length > 0)
    .map(([patterns, body]) => `      ${patterns.map(quoted).join('|')}) ${body} ;;`)
    .join('\n')

export const namesOf = ({ name, aliases }: CommandNode): string[] => [name, ...aliases]

/** Which word leads from one command to another. */
export const transitions = (nodes: readonly CommandNode[]): { from: string; word: string; to: string }[] =>
  nodes.flatMap((node) =>
    node.children.flatMap((child) => namesOf(child).map((word) => ({ from: node.path, word, to: child.path }))),
  )

const help: OptionNode = {
  flags: ['--help'],
  shown: '--help',
  description: 'display help',
  values: null,
  many: false,
  default: null,
}

/** What every command takes. */
export const commonOptions = (program: CommandNode): OptionNode[] => [...program.options, help]

/** What a command takes besides. */
export const ownOptions = (node: CommandNode, program: CommandNode): OptionNode[] =>
  node === program ? [] : node.options

/** Every option of a command behind which a value stands. */
export const withValue = (node: CommandNode, program: CommandNode): OptionNode[] =>
  [...ownOptions(node, program), ...program.options].filter(({ values }) => values !== null)

/** The flags behind which a value stands, or several do, wherever they are. */
export const takesValue = (nodes: readonly CommandNode[], { many }: { many: boolean }): string[] => [
  ...new Set(
    nodes.flatMap(({ options }) =>
      options.filter((option) => option.values !== null && option.many === many).flatMap(({ flags }) => flags),
    ),
  ),
]

/** What may stand at one place behind a command: one of the commands below it, or its argument. */
export type CompletedPlace = { children: readonly CommandNode[]; argument: ArgumentNode | null }

export const placesOf = ({ children, arguments: args }: CommandNode): CompletedPlace[] =>
  Array.from({ length: Math.max(args.length, children.length > 0 ? 1 : 0) }, (_, place) => ({
    children: place === 0 ? children : [],
    argument: args[place] ?? null,
  }))
