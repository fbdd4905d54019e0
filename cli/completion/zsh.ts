import { type CommandNode, nodesOf, type OptionNode, type Values } from '../tree.ts'
import {
  type CompletedPlace,
  cases,
  commonOptions,
  namesOf,
  ownOptions,
  placesOf,
  quoted,
  takesValue,
  transitions,
  withValue,
} from './parts.ts'

/** `word:what it does`, as `_describe` takes it. */
const described = (word: string, description: string): string =>
  quoted(`${word.replaceAll(':', '\\:')}:${description.replaceAll(':', '\\:')}`)

/** The script for zsh: to be sourced, or to be put as `_llm-trainer` into a folder of `fpath`. */
export function zshScript(program: CommandNode): string {
  const nodes = [...nodesOf(program)]
  return `#compdef llm-trainer
# Completion of llm-trainer for zsh. Load it with: source <(llm-trainer completion zsh)
_llm_trainer() {
  local word at='' before='' many='' place=0 i
  local -a found common
  common=(${commonOptions(program).flatMap(describedOption).join(' ')})
  for ((i = 2; i < CURRENT; i++)); do
    word="\${words[i]}"
    if [[ -n "$before" && ( -z "$many" || "$word" != -* ) ]]; then
      if [[ -z "$many" ]]; then before=''; fi
      continue
    fi
    before=''
    case "$word" in
${cases([
  [takesValue(nodes, { many: false }), `before="$word"; many=''; continue`],
  [takesValue(nodes, { many: true }), `before="$word"; many=1; continue`],
])}
      -*) continue ;;
    esac
    case "$at/$word" in
${cases(transitions(nodes).map(({ from, word, to }) => [[`${from}/${word}`], `at=${quoted(to)}; place=0`]))}
      *) place=$((place + 1)) ;;
    esac
  done
  if [[ -n "$many" && "$PREFIX" == -* ]]; then before=''; fi
  if [[ -z "$before" && "$PREFIX" == --*=* ]]; then
    before="\${PREFIX%%=*}"
    compset -P 1 '*='
  fi
  if [[ -n "$before" ]]; then
    case "$at $before" in
${cases(nodes.flatMap((node) => withValue(node, program).map(({ flags, values, description }) => [flags.map((flag) => `${node.path} ${flag}`), reply(values ?? 'any', description)])))}
    esac
    return
  fi
  if [[ "$PREFIX" == -* ]]; then
    case "$at" in
${cases(nodes.map((node) => [[node.path], `found=(${ownOptions(node, program).flatMap(describedOption).join(' ')})`]))}
    esac
    found+=("\${common[@]}")
    _describe -o option found
    return
  fi
  case "$at/$place" in
${cases(nodes.flatMap((node) => placesOf(node).map((at, place) => [[`${node.path}/${place}`], replyAt(at)])))}
  esac
}
if [[ "\${funcstack[1]}" == _llm-trainer ]]; then
  _llm_trainer "$@"
else
  (( \${+functions[compdef]} )) || { autoload -Uz compinit && compinit -i }
  compdef _llm_trainer llm-trainer
fi
`
}

const describedOption = ({ flags, description }: OptionNode): string[] =>
  flags.map((flag) => described(flag, description))

function replyAt({ children, argument }: CompletedPlace): string {
  const commands = children.flatMap((child) => namesOf(child).map((name) => described(name, child.description)))
  const values = argument === null ? [] : [reply(argument.values, argument.description)]
  return [...(commands.length > 0 ? [`found=(${commands.join(' ')}); _describe command found`] : []), ...values].join(
    '; ',
  )
}

function reply(values: Values, description: string): string {
  if (values === 'any') return ':'
  if (values === 'file') return '_files'
  if (values === 'folder') return '_files -/'
  const words = values.map((value) => quoted(value.replaceAll(':', '\\:'))).join(' ')
  return `found=(${words}); _describe ${quoted(description)} found`
}
