import { type CommandNode, nodesOf, type OptionNode } from '../tree.ts'
import { namesOf, takesValue, transitions } from './parts.ts'

/** In single quotes, in which fish knows `\\'` and `\\\\`. */
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** The script for fish. */
export function fishScript(program: CommandNode): string {
  const nodes = [...nodesOf(program)]
  return `# Completion of llm-trainer for fish. Load it with: llm-trainer completion fish | source
function __llm_trainer_at
    set -l words (commandline -opc)
    set -l at ''
    set -l skip 0
    for word in $words[2..-1]
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case ${takesValue(nodes).map(quoted).join(' ')}
                set skip 1
                continue
            case '-*'
                continue
        end
        switch "$at/$word"
${transitions(nodes)
  .map(({ from, word, to }) => `            case ${quoted(`${from}/${word}`)}\n                set at ${quoted(to)}`)
  .join('\n')}
        end
    end
    test "$at" = "$argv[1]"
end
complete -c llm-trainer -f
${program.options.map((option) => optionLine(null, option)).join('\n')}
${nodes.flatMap((node) => linesOf(node, node === program)).join('\n')}
`
}

const at = (path: string): string => `-n ${quoted(`__llm_trainer_at ${quoted(path)}`)}`

function linesOf(node: CommandNode, isProgram: boolean): string[] {
  return [
    ...node.children.flatMap((child) =>
      namesOf(child).map(
        (name) => `complete -c llm-trainer ${at(node.path)} -a ${quoted(name)} -d ${quoted(child.description)}`,
      ),
    ),
    ...(isProgram ? [] : node.options.map((option) => optionLine(node.path, option))),
    ...node.arguments.flatMap(({ values, description }) => {
      if (values === 'any') return []
      if (values === 'file') return [`complete -c llm-trainer ${at(node.path)} -F`]
      if (values === 'folder')
        return [`complete -c llm-trainer ${at(node.path)} -a '(__fish_complete_directories)' -d ${quoted(description)}`]
      return [`complete -c llm-trainer ${at(node.path)} -a ${quoted(values.join(' '))} -d ${quoted(description)}`]
    }),
  ]
}

function optionLine(path: string | null, { flags, description, values }: OptionNode): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
  const value =
    values === null
      ? []
      : values === 'file'
        ? ['-r', '-F']
        : values === 'folder'
          ? ['-x', `-a '(__fish_complete_directories)'`]
          : values === 'any'
            ? ['-x']
            : ['-x', `-a ${quoted(values.join(' '))}`]
  return [
    'complete -c llm-trainer',
    ...(path === null ? [] : [at(path)]),
    ...names,
    ...value,
    `-d ${quoted(description)}`,
  ].join(' ')
}
