import type { Exchange, Mark, MarkKind, Session } from '../shared/training.ts'
import type { Entry } from './pages.ts'

const markWords: Record<MarkKind, string> = {
  started: 'Started',
  topic: 'New topic',
  source: 'Another source',
  paused: 'Paused',
  resumed: 'Went on',
  recovered: 'Went on after an interruption',
  'new-approach': 'It went in circles; the teacher tries something else',
  lost: 'No answer came',
  ended: 'Ended',
}

/** A transcript for reading. What was said stays plain text: it cannot become a heading, a list, a link or HTML. */
export function createMarkdown(session: Session): { head: string; entry(entry: Entry): string } {
  let topic = ''
  return {
    head: headOf(session),
    entry({ exchange, mark }) {
      if (mark) return `*${markLine(mark)}*\n\n`
      const heading = exchange.topic === topic || exchange.topic === '' ? '' : `## ${inLine(exchange.topic)}\n\n`
      topic = exchange.topic
      return heading + said(exchange)
    },
  }
}

function headOf({
  name,
  startedAt,
  endedAt,
  state,
  exchanges,
  source,
  model,
  tokens,
  costUsd,
  vocabulary,
}: Session): string {
  const facts = [
    `Started: ${when(startedAt)}`,
    ...(endedAt === null ? [] : [`Ended: ${when(endedAt)}`]),
    `State: ${state}`,
    `Exchanges: ${exchanges}`,
    ...(source === null ? [] : [`Source: ${inLine(source)}`]),
    ...(model === null ? [] : [`Model: ${inLine(model)}`]),
    `Tokens: ${tokens}`,
    ...(costUsd === null ? [] : [`Cost: $${costUsd}`]),
    `Vocabulary: ${vocabulary} words`,
  ]
  return `# ${inLine(name)}\n\n${facts.map((fact) => `- ${fact}\n`).join('')}\n`
}

function said({ n, at, state, message, response, emotions }: Exchange): string {
  const felt = Object.entries(emotions).map(([name, strength]) => `${inLine(name)} ${strength}`)
  const answer = state === 'answered' ? escaped(response) : `*(${state === 'lost' ? 'lost' : 'no answer yet'})*`
  const feelings = felt.length === 0 ? '' : `*${felt.join(', ')}*\n\n`
  return `**Teacher** (${n}, ${when(at)}):\n\n${escaped(message)}\n\n**CEREBRUM**:\n\n${answer}\n\n${feelings}`
}

function markLine({ at, kind, params }: Mark): string {
  const facts = Object.entries(params).map(([name, value]) => `${inLine(name)}: ${inLine(String(value))}`)
  return [when(at), markWords[kind], ...facts].join(' – ').trim()
}

/** `2025-01-31 12:00:00 UTC`. */
const when = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`

const inLine = (text: string): string => escaped(text.replace(/\s+/g, ' '))

/** Lines stay lines. Indented ones lose their indent, which would make code of them. */
const escaped = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) =>
      line
        .trim()
        .replace(/[\\`*_{}[\]<>#|~&!$]/g, '\\$&')
        .replace(/^[-+=:]/, '\\$&')
        .replace(/^(\d+)([.)])/, '$1\\$2'),
    )
    .join('  \n')
    .replace(/(?: {2}\n){2,}/g, '\n\n')
    .trim()
