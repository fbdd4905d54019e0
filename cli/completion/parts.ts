import type { CommandNode } from '../tree.ts'

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

/** Options behind which a value stands, wherever they are. */
export const takesValue = (nodes: readonly CommandNode[]): string[] => [
  ...new Set(
    nodes.flatMap(({ options }) => options.filter(({ values }) => values !== null).flatMap(({ flags }) => flags)),
  ),
]
