import { jsonOutputs } from '../../cli/json/registry.ts'
import { type ArgumentNode, type CommandNode, nodesOf, type OptionNode, synopsisOf } from '../../cli/tree.ts'
import { exitCodeRows, jsonText, variables, watchText } from './facts.ts'

/** `docs/CLI.md`. */
export function cliDocument(program: CommandNode): string {
  const commands = [...nodesOf(program)].slice(1)
  return [
    '# The command line',
    '',
    '<!-- Made by scripts/cli-docs.ts (npm run cli-docs) from the commands themselves. -->',
    '',
    program.description,
    '',
    '## Options of every command',
    '',
    ...program.options.map(optionLine),
    '',
    '## JSON',
    '',
    ...jsonText.flatMap((text) => [text, '']),
    '## Watching',
    '',
    watchText,
    '',
    '## Exit codes',
    '',
    ...exitCodeRows.map(([code, text]) => `- \`${code}\` ${text}`),
    '',
    '## Environment',
    '',
    ...variables.map(([name, text]) => `- \`${name}\` ${text}`),
    '',
    '## Commands',
    '',
    ...commands.flatMap(section),
  ].join('\n')
}

function section(node: CommandNode): string[] {
  const { path, aliases, description, options, examples, children } = node
  return [
    `### llm-trainer ${path}`,
    '',
    `\`${synopsisOf(node)}\``,
    '',
    `${sentence(description)}${aliases.length === 0 ? '' : ` Also called ${aliases.map((alias) => `\`${alias}\``).join(', ')}.`}`,
    '',
    ...blockOf([...node.arguments.map(argumentLine), ...options.map(optionLine)]),
    ...blockOf(children.length === 0 ? [] : [`Below it: ${children.map(({ name }) => `\`${name}\``).join(', ')}.`]),
    ...blockOf(jsonLine(path)),
    ...blockOf(examples.length === 0 ? [] : ['```sh', ...examples, '```']),
  ]
}

const blockOf = (lines: readonly string[]): string[] => (lines.length === 0 ? [] : [...lines, ''])
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

function jsonLine(path: string): string[] {
  const output = jsonOutputs[path]
  if (output === undefined) return []
  const how = output.watch ? 'one value, with `--watch` one a line' : output.lines ? 'one a line' : 'one value'
  return [`\`--json\`: ${how}; \`llm-trainer schema ${path}\`.`]
}

const argumentLine = ({ shown, description, values }: ArgumentNode): string =>
  `- \`${shown}\` ${description}${choices(values)}`

const optionLine = ({ shown, description, values, default: usual }: OptionNode): string =>
  `- \`${shown}\` ${description}${choices(values)}${usual === null ? '' : `; usually ${usual}`}`

const choices = (values: OptionNode['values']): string =>
  values === null || typeof values === 'string' ? '' : ` (one of ${values.join(', ')})`
