import { type Family, familyOf } from '../../shared/incident-families.ts'
import type { IncidentCause, IncidentEvent, IncidentRecord } from '../../shared/incident-record.ts'
import { saySpan } from '../../shared/presentation/span.ts'
import { incidentDocument as words } from '../../shared/words/en/incident-document.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import { inEnglish } from '../../shared/words/spoken.ts'
import { impactLines, resultLines, solutionLines } from './document-outcome.ts'
import { cell, moment, oneLine, plain } from './document-text.ts'
import { mainCause } from './tracked.ts'

const { sections, summary, checklist } = words

/**
 * The document of an incident in the form of a root-cause analysis, Markdown, in English. Pure; times are local. Secrets are taken
 * out of the result by whoever hands it on.
 */
export const incidentDocument = (record: IncidentRecord, when: Written): string =>
  inEnglish(() => document(record, when))

type Written = { now: number; version: string }

function document(record: IncidentRecord, { now, version }: Written): string {
  const { id, title, causeList } = record
  const parts: [name: string, lines: string[]][] = [
    [sections.summary, summaryTable(record, now, version)],
    [sections.timeline, timeline(record.events)],
    [sections.problem, [fill(words.problem, { time: moment(record.startedAt), title: firstSymptom(record) })]],
    [sections.cause, causeLines(causeList)],
    [sections.evidence, evidence(record.events)],
    [sections.impact, impactLines(record.impact)],
    [sections.solution, solutionLines(record)],
    [sections.result, resultLines(record)],
    [sections.checklist, checklistLines(record)],
    [sections.lessons, lessonLines(record)],
  ]
  const head = `# ${fill(words.title, { id, title: plain(sayReason(title)) })}`
  const body = parts.map(([name, lines]) => [`## ${name}`, '', ...lines].join('\n'))
  return `${[head, ...body, `_${words.foot}_`].join('\n\n')}\n`
}

function summaryTable(record: IncidentRecord, now: number, version: string): string[] {
  const { severity, outcome, startedAt, endedAt, causeList } = record
  const rows: [string, string][] = [
    [summary.severity, words.severities[severity]],
    [summary.state, words.outcomes[outcome]],
    [summary.began, moment(startedAt)],
    [summary.ended, endedAt === null ? summary.notYet : moment(endedAt)],
    [summary.lasted, saySpan((endedAt ?? now) - startedAt)],
    [summary.causes, causeList.map(({ id }) => `\`${id}\``).join(', ')],
    [summary.written, fill(summary.by, { date: moment(now), version })],
  ]
  return [`| ${summary.fact} | ${summary.value} |`, '| --- | --- |', ...rows.map(([a, b]) => `| ${a} | ${b} |`)]
}

const timeline = (events: readonly IncidentEvent[]): string[] => [
  `| ${words.timeline.time} | ${words.timeline.source} | ${words.timeline.what} |`,
  '| --- | --- | --- |',
  ...events.map(({ at, source, text }) => `| ${moment(at)} | ${cell(sayReason(source))} | ${cell(sayReason(text))} |`),
]

const firstSymptom = ({ events, title }: IncidentRecord): string =>
  plain(sayReason(events.find(({ kind }) => kind === 'symptom')?.text ?? title))

function causeLines(causes: readonly IncidentCause[]): string[] {
  const main = mainCause(causes)
  const say = ({ title, explanation, times }: IncidentCause): string =>
    fill(words.cause.main, {
      title: plain(sayReason(title)),
      explanation: plain(sayReason(explanation)) || words.cause.noText,
    }) + (times > 1 ? fill(words.cause.times, { times }) : '')
  const others = causes.filter((cause) => cause !== main)
  return [
    say(main),
    ...(others.length === 0 ? [] : ['', words.cause.others, '', ...others.map((one) => `- ${say(one)}`)]),
  ]
}

function evidence(events: readonly IncidentEvent[]): string[] {
  const pieces = events.filter(({ kind }) => kind === 'evidence')
  if (pieces.length === 0) return [words.evidence.none]
  return pieces.map(
    ({ at, source, text }) =>
      `- ${fill(words.evidence.line, { time: moment(at), source: plain(sayReason(source)), text: plain(sayReason(text)) })}`,
  )
}

/** What the app saw is ticked; the rest is for somebody to look at. */
function checklistLines(record: IncidentRecord): string[] {
  const families = new Set<Family>(record.causeList.map(familyOf))
  const seen = record.events.filter(({ kind }) => kind === 'proof').map(({ text }) => sayReason(text))
  const box = (isDone: boolean, text: string): string => `- [${isDone ? 'x' : ' '}] ${oneLine(text)}`
  return [
    ...record.causeList.map(({ title, goneAt }) =>
      box(goneAt !== null, fill(checklist.gone, { title: plain(sayReason(title)) })),
    ),
    ...[...new Set(seen)].map((text) => box(true, fill(checklist.proof, { text: plain(text) }))),
    box(false, checklist.level),
    ...(families.has('cerebrum') ? [box(false, checklist.cerebrum)] : []),
    ...(families.has('service') ? [box(false, checklist.service)] : []),
    ...(record.causeList.some(({ id }) => id === 'key-rejected') ? [box(false, checklist.key)] : []),
    ...(record.impact.pauses > 0 ? [box(false, checklist.training)] : []),
    ...record.lessons.map(({ rule }) => box(false, fill(checklist.lesson, { rule: plain(rule) }))),
  ]
}

const lessonLines = ({ lessons }: IncidentRecord): string[] =>
  lessons.length === 0
    ? [words.lessons.none]
    : lessons.map(({ rule, why }) => `- ${fill(words.lessons.line, { rule: plain(rule), why: plain(why) })}`)
