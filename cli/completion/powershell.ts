import { type CommandNode, nodesOf, type OptionNode, type Values } from '../tree.ts'
import { namesOf, takesValue, transitions } from './parts.ts'

/** In single quotes, in which PowerShell knows only the quote itself, twice. */
const quoted = (text: string): string => `'${text.replaceAll(/['‘’‚‛]/g, "''")}'`
const list = (words: readonly string[]): string => `@(${words.map(quoted).join(', ')})`
const hash = (entries: readonly (readonly [string, string])[]): string =>
  `@{\n${entries.map(([key, value]) => `    ${quoted(key)} = ${value}`).join('\n')}\n  }`

/** The script for PowerShell. Where files are to be named, PowerShell's own completion is left to do it. */
export function powershellScript(program: CommandNode): string {
  const nodes = [...nodesOf(program)]
  const optionsOf = (node: CommandNode): OptionNode[] => [...node.options, ...(node === program ? [] : program.options)]
  return `# Completion of llm-trainer for PowerShell. Load it with: llm-trainer completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName llm-trainer -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $next = ${hash(transitions(nodes).map(({ from, word, to }) => [`${from}/${word}`, quoted(to)]))}
  $takesValue = ${list(takesValue(nodes))}
  $options = ${hash(nodes.map((node) => [node.path, list([...optionsOf(node).flatMap(({ flags }) => flags), '--help'])]))}
  $optionValues = ${hash(nodes.flatMap((node) => optionsOf(node).flatMap(({ flags, values }) => flags.flatMap((flag) => fixed(`${node.path} ${flag}`, values)))))}
  $places = ${hash(nodes.flatMap((node) => places(node)))}
  $at = ''
  $before = ''
  $skip = $false
  $place = 0
  foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
    if ($element.Extent.EndOffset -ge $cursorPosition) { break }
    $word = $element.ToString()
    $before = ''
    if ($skip) { $skip = $false; continue }
    if ($takesValue -ccontains $word) { $skip = $true; $before = $word; continue }
    if ($word.StartsWith('-')) { continue }
    if ($next.ContainsKey("$at/$word")) { $at = $next["$at/$word"]; $place = 0 } else { $place++ }
  }
  $found = if ($before) { $optionValues["$at $before"] }
    elseif ($wordToComplete.StartsWith('-')) { $options[$at] }
    else { $places["$at/$place"] }
  $found | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`
}

const fixed = (key: string, values: Values | null): [string, string][] =>
  values === null || typeof values === 'string' ? [] : [[key, list(values)]]

function places(node: CommandNode): [string, string][] {
  const names = node.children.flatMap(namesOf)
  const count = Math.max(node.arguments.length, names.length > 0 ? 1 : 0)
  return Array.from({ length: count }, (_, place): [string, string] => {
    const values = node.arguments[place]?.values ?? 'any'
    return [
      `${node.path}/${place}`,
      list([...(place === 0 ? names : []), ...(typeof values === 'string' ? [] : values)]),
    ]
  })
}
