import { type CommandNode, nodesOf, type Values } from '../tree.ts'
import {
  type CompletedPlace,
  commonOptions,
  namesOf,
  ownOptions,
  placesOf,
  takesValue,
  transitions,
  withValue,
} from './parts.ts'

/** In single quotes, in which PowerShell knows only the quote itself, twice. */
const quoted = (text: string): string => `'${text.replaceAll(/['‘’‚‛]/g, "''")}'`
const list = (words: readonly string[]): string => `@(${words.map(quoted).join(', ')})`
const hash = (entries: readonly (readonly [string, string])[]): string =>
  `@{\n${entries.map(([key, value]) => `    ${quoted(key)} = ${value}`).join('\n')}\n  }`

/** The script for PowerShell. Where files are to be named, PowerShell's own completion is left to do it. */
export function powershellScript(program: CommandNode): string {
  const nodes = [...nodesOf(program)]
  const flagsOf = (node: CommandNode): string[] =>
    [...ownOptions(node, program), ...commonOptions(program)].flatMap(({ flags }) => flags)
  return `# Completion of llm-trainer for PowerShell. Load it with: llm-trainer completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName llm-trainer -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $next = ${hash(transitions(nodes).map(({ from, word, to }) => [`${from}/${word}`, quoted(to)]))}
  $takesValue = ${list(takesValue(nodes, { many: false }))}
  $takesMany = ${list(takesValue(nodes, { many: true }))}
  $options = ${hash(nodes.map((node) => [node.path, list(flagsOf(node))]))}
  $optionValues = ${hash(nodes.flatMap((node) => withValue(node, program).flatMap(({ flags, values }) => flags.flatMap((flag) => fixed(`${node.path} ${flag}`, values)))))}
  $places = ${hash(nodes.flatMap((node) => placesOf(node).map((at, place) => [`${node.path}/${place}`, list(wordsAt(at))] as const)))}
  $at = ''
  $before = ''
  $many = $false
  $place = 0
  foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
    if ($element.Extent.EndOffset -ge $cursorPosition) { break }
    $word = $element.ToString()
    if ($before -and -not ($many -and $word.StartsWith('-'))) {
      if (-not $many) { $before = '' }
      continue
    }
    $before = ''
    if ($takesValue -ccontains $word) { $before = $word; $many = $false; continue }
    if ($takesMany -ccontains $word) { $before = $word; $many = $true; continue }
    if ($word.StartsWith('-')) { continue }
    if ($next.ContainsKey("$at/$word")) { $at = $next["$at/$word"]; $place = 0 } else { $place++ }
  }
  $begin = "$wordToComplete"
  $ahead = ''
  if ($many -and $begin.StartsWith('-')) { $before = '' }
  if (-not $before -and $begin -match '^(--[^=]+)=') {
    $before = $Matches[1]
    $ahead = $Matches[0]
    $begin = $begin.Substring($ahead.Length)
  }
  $found = if ($before) { $optionValues["$at $before"] }
    elseif ($begin.StartsWith('-')) { $options[$at] }
    else { $places["$at/$place"] }
  foreach ($each in $found) {
    if ($each.StartsWith($begin, [System.StringComparison]::OrdinalIgnoreCase)) {
      [System.Management.Automation.CompletionResult]::new("$ahead$each", $each, 'ParameterValue', $each)
    }
  }
}
`
}

const fixed = (key: string, values: Values | null): [string, string][] =>
  values === null || typeof values === 'string' ? [] : [[key, list(values)]]

const wordsAt = ({ children, argument }: CompletedPlace): string[] => {
  const values = argument?.values ?? 'any'
  return [...children.flatMap(namesOf), ...(typeof values === 'string' ? [] : values)]
}
