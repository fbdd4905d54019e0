import { type ArgumentNode, type CommandNode, nodesOf, type OptionNode, synopsisOf } from '../../cli/tree.ts'
import { exitCodeRows, jsonText, variables, watchText } from './facts.ts'

/** `docs/llm-trainer.1`, the man page in roff's macros of `man`. */
export function manPage(program: CommandNode): string {
  const commands = [...nodesOf(program)].slice(1)
  return [
    '.\\" Made by scripts/cli-docs.ts (npm run cli-docs) from the commands themselves.',
    '.TH LLM-TRAINER 1 "" "LLM Trainer" "User Commands"',
    '.SH NAME',
    `llm-trainer \\- ${line(program.description)}`,
    '.SH SYNOPSIS',
    '.B llm-trainer',
    '.RI [ options ]',
    '.I command',
    '.SH OPTIONS OF EVERY COMMAND',
    ...program.options.flatMap(entryOf),
    '.SH COMMANDS',
    ...commands.flatMap(section),
    '.SH JSON',
    ...paragraphs(jsonText),
    '.SH WATCHING',
    line(watchText),
    '.SH EXIT STATUS',
    ...exitCodeRows.flatMap(([code, text]) => tagged(String(code), text)),
    '.SH ENVIRONMENT',
    ...variables.flatMap(([name, text]) => tagged(name, text)),
    '',
  ].join('\n')
}

function section(node: CommandNode): string[] {
  const { description, aliases, options, examples } = node
  return [
    `.SS ${text(synopsisOf(node))}`,
    line(`${description}${aliases.length === 0 ? '' : ` (also called ${aliases.join(', ')})`}`),
    ...[...node.arguments, ...options].flatMap(entryOf),
    ...(examples.length === 0 ? [] : ['.PP', 'Examples:', '.PP', '.nf', '.RS', ...examples.map(line), '.RE', '.fi']),
  ]
}

function entryOf(node: OptionNode | ArgumentNode): string[] {
  const choices = node.values === null || typeof node.values === 'string' ? '' : ` (one of ${node.values.join(', ')})`
  const usual = 'default' in node && node.default !== null ? `; usually ${node.default}` : ''
  return tagged(node.shown, `${node.description}${choices}${usual}`)
}

const tagged = (tag: string, words: string): string[] => ['.TP', `\\fB${text(tag)}\\fR`, line(words)]
const paragraphs = (all: readonly string[]): string[] => all.flatMap((each) => ['.PP', line(each)])

/** Letters that every terminal and every roff knows: dashes stay dashes, so that they can be copied. */
const text = (words: string): string =>
  words
    .replaceAll('\\', '\\e')
    .replaceAll('`', '')
    .replaceAll('-', '\\-')
    .replaceAll('’', '\\(cq')
    .replaceAll('“', '\\(lq')
    .replaceAll('”', '\\(rq')
    .replaceAll('…', '...')

/** A line of text; one that begins like a request is told from one. */
const line = (words: string): string => text(words).replace(/^([.'])/, '\\&$1')
