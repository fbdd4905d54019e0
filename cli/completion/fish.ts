import { type CommandNode, nodesOf, type OptionNode } from '../tree.ts'
import { commonOptions, namesOf, ownOptions, placesOf, takesValue, transitions } from './parts.ts'

/** In single quotes, in which fish knows `\\'` and `\\\\`. */
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** The script for fish. */
export function fishScript(program: CommandNode): string {
  const nodes = [...nodesOf(program)]
  return `# Completion of llm-trainer for fish. Load it with: llm-trainer completion fish | source
# Whether the cursor is behind this command, and at this place: the number of its argument, or an option that takes several values.
function __llm_trainer_at
    set -l words (commandline -opc)
    set -l at ''
    set -l place 0
    set -l skip 0
    set -l many ''
    for word in $words[2..-1]
        if test -n "$many"; and string match -qv -- '-*' $word
            continue
        end
        set many ''
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
${valueCases(nodes)}
            case '-*'
                continue
        end
        switch "$at/$word"
${transitions(nodes)
  .map(
    ({ from, word, to }) =>
      `            case ${quoted(`${from}/${word}`)}\n                set at ${quoted(to)}\n                set place 0`,
  )
  .join('\n')}
            case '*'
                set place (math $place + 1)
        end
    end
    if test -n "$many"
        set place $many
    end
    test "$at" = "$argv[1]"; and test (count $argv) -eq 1 -o "$place" = "$argv[2]"
end
complete -c llm-trainer -f
${commonOptions(program)
  .map((option) => optionLine(null, option))
  .join('\n')}
${nodes.flatMap((node) => linesOf(node, program)).join('\n')}
`
}

function valueCases(nodes: readonly CommandNode[]): string {
  const then = ([flags, line]: readonly [string[], string]): string[] =>
    flags.length === 0
      ? []
      : [`            case ${flags.map(quoted).join(' ')}`, `                ${line}`, '                continue']
  return [
    ...then([takesValue(nodes, { many: false }), 'set skip 1']),
    ...then([takesValue(nodes, { many: true }), 'set many $word']),
  ].join('\n')
}

/** `place`: the number of the argument, or the option whose further values stand there. */
const at = (path: string, place?: number | string): string =>
  `-n ${quoted(`__llm_trainer_at ${quoted(path)}${place === undefined ? '' : ` ${place}`}`)}`

const folders = `-a '(__fish_complete_directories)'`

function linesOf(node: CommandNode, program: CommandNode): string[] {
  return [
    ...ownOptions(node, program).flatMap((option) => [optionLine(node.path, option), ...furtherValues(node, option)]),
    ...placesOf(node).flatMap(({ children, argument }, place) => {
      const here = `complete -c llm-trainer ${at(node.path, place)}`
      const values = argument?.values ?? 'any'
      const about = argument === null ? '' : `-d ${quoted(argument.description)}`
      return [
        ...children.flatMap((child) =>
          namesOf(child).map((name) => `${here} -a ${quoted(name)} -d ${quoted(child.description)}`),
        ),
        ...(values === 'file' ? [`${here} -F`] : []),
        ...(values === 'folder' ? [`${here} ${folders} ${about}`] : []),
        ...(typeof values === 'string' ? [] : [`${here} -a ${quoted(values.join(' '))} ${about}`]),
      ]
    }),
  ]
}

/** Fish itself offers only the first value behind an option. */
const furtherValues = ({ path }: CommandNode, { flags, many, values, description }: OptionNode): string[] =>
  !many || values === null || typeof values === 'string'
    ? []
    : flags.map(
        (flag) => `complete -c llm-trainer ${at(path, flag)} -a ${quoted(values.join(' '))} -d ${quoted(description)}`,
      )

function optionLine(path: string | null, { flags, description, values }: OptionNode): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
  const value =
    values === null
      ? []
      : values === 'file'
        ? ['-r', '-F']
        : values === 'folder'
          ? ['-x', folders]
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
