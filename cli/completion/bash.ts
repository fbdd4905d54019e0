import { type CommandNode, nodesOf, type OptionNode, type Values } from '../tree.ts'
import { cases, namesOf, quoted, takesValue, transitions } from './parts.ts'

/** The script for bash, from 3.2 (macOS) on. */
export function bashScript(program: CommandNode): string {
  const nodes = [...nodesOf(program)]
  return `# Completion of llm-trainer for bash. Load it with: eval "$(llm-trainer completion bash)"
_llm_trainer() {
  local cur prev word path='' place=0 skip='' i
  cur="\${COMP_WORDS[COMP_CWORD]}"
  prev=''
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    prev=''
    if [[ -n "$skip" ]]; then skip=''; continue; fi
    case "$word" in
${cases(takesValue(nodes).map((flag) => [[flag], `skip=1; prev="$word"; continue`]))}
      -*) continue ;;
    esac
    case "$path/$word" in
${cases(transitions(nodes).map(({ from, word, to }) => [[`${from}/${word}`], `path=${quoted(to)}; place=0`]))}
      *) place=$((place + 1)) ;;
    esac
  done
  if [[ -n "$prev" ]]; then
    case "$path $prev" in
${cases(nodes.flatMap((node) => [...node.options, ...(node === program ? [] : program.options)].filter(({ values }) => values !== null).map((option) => [option.flags.map((flag) => `${node.path} ${flag}`), reply(option.values ?? 'any')])))}
    esac
    return
  fi
  if [[ "$cur" == -* ]]; then
    case "$path" in
${cases(nodes.map((node) => [[node.path], reply(flagsOf(node, program))]))}
    esac
    return
  fi
  case "$path/$place" in
${cases(nodes.flatMap((node) => places(node)))}
  esac
}
complete -F _llm_trainer llm-trainer
`
}

const flagsOf = ({ options }: CommandNode, program: CommandNode): string[] => [
  ...new Set([...options, ...program.options].flatMap(({ flags }: OptionNode) => flags)),
  '--help',
]

/** What may stand at each place: first the commands below beside the first argument, then the other arguments. */
function places(node: CommandNode): [string[], string][] {
  const names = node.children.flatMap(namesOf)
  const count = Math.max(node.arguments.length, names.length > 0 ? 1 : 0)
  return Array.from({ length: count }, (_, place): [string[], string] => {
    const values = node.arguments[place]?.values ?? 'any'
    const words = place === 0 ? names : []
    return [
      [`${node.path}/${place}`],
      typeof values === 'string' && words.length === 0
        ? reply(values)
        : reply([...words, ...(typeof values === 'string' ? [] : values)]),
    ]
  })
}

function reply(values: Values): string {
  if (values === 'any') return ':'
  if (values === 'file') return `COMPREPLY=($(compgen -f -- "$cur"))`
  if (values === 'folder') return `COMPREPLY=($(compgen -d -- "$cur"))`
  return `COMPREPLY=($(compgen -W ${quoted(values.join(' '))} -- "$cur"))`
}
