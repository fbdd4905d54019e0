import type { Rule } from '../../control/diagnosis/rule.ts'
import type { Repair } from '../../shared/repair.ts'
import { diagnosesPage, diagnosisSigns } from '../../shared/words/en/diagnosis-signs.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { reasons } from '../../shared/words/en/reasons.ts'
import {
  type EarlyTrouble,
  earlyTroubles,
  type Trouble,
  type TroubleGroup,
  troubleGroups,
  troublesPage as words,
} from '../../shared/words/en/troubleshooting.ts'
import { fill } from '../../shared/words/say.ts'
import { anchorOf, createAnchors } from './anchor.ts'
import { terminalWay } from './repair-commands.ts'

/** `docs/TROUBLESHOOTING.md`: the rules, in the order of what people see. */
export function troubleshootingDocument(rules: readonly Rule[]): string {
  const anchor = createAnchors()
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]))
  const messages: [text: string, title: string, anchor: string][] = []
  for (const title of [words.title, words.messages]) anchor(title)

  const entry = (title: string, texts: readonly string[]): string => {
    const at = anchor(title)
    messages.push(...texts.map((text) => [text, title, at] as [string, string, string]))
    return `### ${title}`
  }
  const early = ({ title, texts, text, commands }: EarlyTrouble): string[] => [
    entry(title, texts),
    ...quoted(texts),
    text,
    shell(commands),
  ]
  const trouble = ({ topic, title, texts = [], look }: Trouble): string[] => {
    const rule = ruleOf.get(topic)
    return rule === undefined ? [] : [entry(title ?? titleOf(rule), texts), ...quoted(texts), ...ways(rule, look)]
  }
  const group = ({ title, about, troubles }: TroubleGroup): string[] => {
    anchor(title)
    return [`## ${title}`, about, ...troubles.flatMap(trouble)]
  }

  anchor(words.early)
  const first = earlyTroubles.flatMap(early)
  const groups = troubleGroups.flatMap(group)
  const parts = [
    `# ${words.title}`,
    words.made,
    words.about,
    words.reference,
    contents(),
    `## ${words.messages}`,
    table(messages),
    `## ${words.early}`,
    ...first,
    ...groups,
  ]
  return `${parts.join('\n\n')}\n`
}

const contents = (): string =>
  [words.messages, words.early, ...troubleGroups.map(({ title }) => title)]
    .map((title) => `- [${title}](#${anchorOf(title)})`)
    .join('\n')

/** As the formatter of the project writes tables: cells as wide as the widest. */
function table(messages: readonly (readonly [text: string, title: string, anchor: string])[]): string {
  const rows = [...messages]
    .sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .map(([text, title, anchor]) => [`\`${text}\``, `[${title}](#${anchor})`] as const)
  const head = [words.message, words.meaning] as const
  const [left, right] = ([0, 1] as const).map((at) => Math.max(...[head, ...rows].map((row) => row[at].length)))
  const line = (cells: readonly [string, string]): string =>
    `| ${cells[0].padEnd(left ?? 0)} | ${cells[1].padEnd(right ?? 0)} |`
  return [line(head), `| ${'-'.repeat(left ?? 0)} | ${'-'.repeat(right ?? 0)} |`, ...rows.map(line)].join('\n')
}

const quoted = (texts: readonly string[]): string[] =>
  texts.length === 0 ? [] : [texts.map((text) => `\`${text}\``).join(' · ')]

const shell = (lines: readonly string[]): string => ['```sh', ...lines, '```'].join('\n')

function ways(rule: Rule, look: string | undefined): string[] {
  const text = general(reasons[`diagnosis.${rule.id}.text`], whoIs(rule))
  const heading = fill(diagnosesPage.heading, { title: reasons[`diagnosis.${rule.id}.title`], id: rule.id })
  const facts = [
    fill(words.cause, { cause: diagnosisSigns[rule.id] }),
    ...(/[a-z]{3}/.test(text) ? [fill(words.told, { text })] : []),
    ...(rule.impact === null ? [] : [fill(words.impact, { impact: general(reasons[rule.impact], whoIs(rule)) })]),
    rule.repairs.length === 0
      ? words.nothing
      : fill(words.buttons, { buttons: rule.repairs.map(button(rule)).join(', ') }),
  ]
  const commands = terminal(rule, look)
  return [
    facts.map((fact) => `- ${fact}`).join('\n'),
    ...(commands.length === 0 ? [] : [words.terminal, shell(commands)]),
    fill(words.more, { id: rule.id, anchor: anchorOf(heading) }),
  ]
}

const button =
  (rule: Rule) =>
  (repair: Repair): string => {
    const way = terminalWay(repair, rule)
    const { label } = panel.repairs[repair]
    return 'page' in way ? `[_${label}_](${way.page})` : `_${label}_`
  }

/** What the terminal has for it, the commands one under the other with what each is for. */
function terminal(rule: Rule, look: string | undefined): string[] {
  const rows = rule.repairs.flatMap((repair) => {
    const way = terminalWay(repair, rule)
    return 'command' in way ? [[way.command, panel.repairs[repair].label] as const] : []
  })
  const isAmongThem = rows.some(([command]) => command === look)
  const wide = Math.max(0, ...rows.map(([command]) => command.length))
  return [
    ...rows.map(([command, label]) => `${command.padEnd(wide)}   # ${label}`),
    ...(look === undefined || isAmongThem ? [] : [look]),
  ]
}

const titleOf = (rule: Rule): string =>
  general(reasons[`diagnosis.${rule.id}.title`], rule.family === 'messaging' ? whoIs(rule) : words.aService)

const whoIs = ({ family }: Rule): string => (family === 'messaging' ? words.aBot : words.theService)

/** A sentence that is nothing but a fact of the case, or what a provider answered: it says nothing in general. */
const wholeFact = /(^|(?<=[.!?”}] ))(?:\S+ answered \{status\} “\{message\}”|\{\w+\})(?: (?=[A-Z{])|$)/g

/** What a card says, without its case: the service in words, every other fact in capitals. */
function general(text: string, service: string): string {
  const said = text
    .replaceAll(wholeFact, '')
    .replaceAll(' ending in …{last4}', '')
    .replaceAll(/\{(\w+):[^{}|]*\|([^{}|]*)\}/g, '$2')
    .replaceAll('{provider}', words.theProvider)
    .replaceAll('{service}', service)
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => name.replaceAll(/([A-Z])/g, ' $1').toUpperCase())
    .trim()
  return said.replaceAll(/(?:^|[.!?] )(?:a|the) /g, (start) => start.replace(/[at]/, (letter) => letter.toUpperCase()))
}
