import { type CommandNode, nodesOf, type Values } from '../tree.ts'
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

/** The script for bash, from 3.2 (macOS) on. */
export function bashScript(program: CommandNode): string {
  const nodes = [...nodesOf(program)]
  return `# Completion of llm-trainer for bash. Load it with: eval "$(llm-trainer completion bash)"
_llm_trainer() {
  local cur='' word path='' place=0 before='' many='' i
  local line="\${COMP_LINE:0:COMP_POINT}" rest
  local -a words
  words=()
  COMPREPLY=()
  # Readline cuts at = and : as well; what has no blank between belongs together.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    rest="\${line#"\${line%%[![:blank:]]*}"}"
    if ((i > 0)) && [[ "$rest" == "$line" ]]; then words[\${#words[@]} - 1]+="$word"
    else words[\${#words[@]}]="$word"; fi
    line="\${rest:\${#word}}"
  done
  cur="\${words[\${#words[@]} - 1]}"
  cur="\${cur#[\\"\\']}"
  for ((i = 1; i < \${#words[@]} - 1; i++)); do
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
    case "$path/$word" in
${cases(transitions(nodes).map(({ from, word, to }) => [[`${from}/${word}`], `path=${quoted(to)}; place=0`]))}
      *) place=$((place + 1)) ;;
    esac
  done
  if [[ -n "$many" && "$cur" == -* ]]; then before=''; fi
  if [[ -z "$before" && "$cur" == --*=* ]]; then
    before="\${cur%%=*}"
    cur="\${cur#*=}"
  fi
  if [[ -n "$before" ]]; then
    case "$path $before" in
${cases(nodes.flatMap((node) => withValue(node, program).map(({ flags, values }) => [flags.map((flag) => `${node.path} ${flag}`), reply(values ?? 'any')])))}
    esac
    return
  fi
  if [[ "$cur" == -* ]]; then
    case "$path" in
${cases(nodes.map((node) => [[node.path], words(flagsOf(node, program))]))}
    esac
    return
  fi
  case "$path/$place" in
${cases(nodes.flatMap((node) => placesOf(node).map((at, place) => [[`${node.path}/${place}`], replyAt(at)])))}
  esac
}
complete -F _llm_trainer llm-trainer
`
}

const flagsOf = (node: CommandNode, program: CommandNode): string[] => [
  ...new Set([...ownOptions(node, program), ...commonOptions(program)].flatMap(({ flags }) => flags)),
]

/** The commands below, and beside them the values of the argument. */
function replyAt({ children, argument }: CompletedPlace): string {
  const names = children.flatMap(namesOf)
  const values = argument?.values ?? 'any'
  if (names.length === 0) return reply(values)
  return words([...names, ...(typeof values === 'string' ? [] : values)])
}

const words = (all: readonly string[]): string => `COMPREPLY=($(compgen -W ${quoted(all.join(' '))} -- "$cur"))`

/** Readline completes files best itself, blanks and quotes in their names included; bash 3.2 cannot be told to. */
function reply(values: Values): string {
  if (values === 'any') return ':'
  if (values === 'file') return `compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$cur"))`
  if (values === 'folder') return `compopt -o dirnames 2>/dev/null || COMPREPLY=($(compgen -d -- "$cur"))`
  return words(values)
}
