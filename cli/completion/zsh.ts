import { type CommandNode, nodesOf, type OptionNode, type Values } from '../tree.ts'
import { cases, namesOf, quoted, takesValue, transitions } from './parts.ts'

/** `word:what it does`, as `_describe` takes it. */
const described = (word: string, description: string): string =>
  quoted(`${word.replaceAll(':', '\\:')}:${description.replaceAll(':', '\\:')}`)

/** The script for zsh. */
export function zshScript(program: CommandNode): string {
  const nodes = [...nodesOf(program)]
  return `#compdef llm-trainer
# Completion of llm-trainer for zsh. Load it with: source <(llm-trainer completion zsh)
_llm_trainer() {
  local word at='' before='' skip='' place=0 i
  local -a found
  for ((i = 2; i < CURRENT; i++)); do
    word="\${words[i]}"
    before=''
    if [[ -n "$skip" ]]; then skip=''; continue; fi
    case "$word" in
${cases(takesValue(nodes).map((flag) => [[flag], `skip=1; before="$word"; continue`]))}
      -*) continue ;;
    esac
    case "$at/$word" in
${cases(transitions(nodes).map(({ from, word, to }) => [[`${from}/${word}`], `at=${quoted(to)}; place=0`]))}
      *) place=$((place + 1)) ;;
    esac
  done
  if [[ -n "$before" ]]; then
    case "$at $before" in
${cases(nodes.flatMap((node) => [...node.options, ...(node === program ? [] : program.options)].filter(({ values }) => values !== null).map((option) => [option.flags.map((flag) => `${node.path} ${flag}`), reply(option.values ?? 'any')])))}
    esac
    return
  fi
  if [[ "\${words[CURRENT]}" == -* ]]; then
    case "$at" in
${cases(nodes.map((node) => [[node.path], options([...node.options, ...(node === program ? [] : program.options)])]))}
    esac
    return
  fi
  case "$at/$place" in
${cases(nodes.flatMap((node) => places(node)))}
  esac
}
compdef _llm_trainer llm-trainer
`
}

const options = (all: readonly OptionNode[]): string =>
  `found=(${all.flatMap(({ flags, description }) => flags.map((flag) => described(flag, description))).join(' ')} ${described('--help', 'display help')}); _describe option found`

function places(node: CommandNode): [string[], string][] {
  const commands = node.children.flatMap((child) => namesOf(child).map((name) => described(name, child.description)))
  const count = Math.max(node.arguments.length, commands.length > 0 ? 1 : 0)
  return Array.from({ length: count }, (_, place): [string[], string] => {
    const describe =
      place === 0 && commands.length > 0 ? `found=(${commands.join(' ')}); _describe command found; ` : ''
    return [[`${node.path}/${place}`], `${describe}${reply(node.arguments[place]?.values ?? 'any')}`]
  })
}

function reply(values: Values): string {
  if (values === 'any') return ':'
  if (values === 'file') return '_files'
  if (values === 'folder') return '_files -/'
  return `compadd -- ${values.map(quoted).join(' ')}`
}
