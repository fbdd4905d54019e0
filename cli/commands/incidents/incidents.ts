import { moment } from '../../../control/history/document-text.ts'
import type { Incident } from '../../../shared/incident.ts'
import type { IncidentRecord } from '../../../shared/incident-record.ts'
import { sayImpact, saySolution } from '../../../shared/presentation/incident-words.ts'
import { saySpan } from '../../../shared/presentation/span.ts'
import { cliIncidents as words } from '../../../shared/words/en/cli-incidents.ts'
import { incidentDocument } from '../../../shared/words/en/incident-document.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import { createPrinter } from '../../output/printer.ts'
import { table } from '../../output/table.ts'
import { writeNewFile } from '../../output/write-file.ts'
import { withIncidents } from './incidents-source.ts'

type Place = { workspace: string; json: boolean }

export const list = (deps: CliDeps, { workspace, json, limit }: Place & { limit: number }) =>
  withIncidents(deps, workspace, async (incidents) => {
    const printer = createPrinter(deps)
    const { incidents: all, count } = await incidents.list(null, limit)
    if (json) for (const incident of all) printer.json(incident)
    else if (all.length === 0) printer.line(words.none)
    else for (const line of table([words.columns, ...all.map((one) => row(one, deps.now()))])) printer.line(line)
    if (!json && count > all.length) printer.line(fill(words.more, { count: count - all.length }))
    return exitCodes.ok
  })

const row = ({ id, startedAt, endedAt, severity, outcome, title }: Incident, now: number): string[] => [
  String(id),
  moment(startedAt),
  saySpan((endedAt ?? now) - startedAt),
  incidentDocument.severities[severity],
  incidentDocument.outcomes[outcome],
  printable(sayReason(title)),
]

export const show = (deps: CliDeps, { workspace, json, id }: Place & { id: number }) =>
  withIncidents(deps, workspace, async (incidents) => {
    const printer = createPrinter(deps)
    const record = await incidents.get(id)
    if (json) printer.json(record)
    else for (const line of recordLines(record, deps.now())) printer.line(line)
    return exitCodes.ok
  })

function recordLines(record: IncidentRecord, now: number): string[] {
  const { id, title, severity, outcome, startedAt, endedAt, events, impact, solution, lessons } = record
  const { severities, outcomes } = incidentDocument
  const head = {
    severity: severities[severity],
    outcome: outcomes[outcome],
    began: moment(startedAt),
    lasted: saySpan((endedAt ?? now) - startedAt),
  }
  const timeline = events.map(({ at, source, text }) => [moment(at), sayReason(source), printable(sayReason(text))])
  return [
    printable(fill(incidentDocument.title, { id, title: sayReason(title) })),
    fill(words.head, head),
    '',
    ...table(timeline),
    '',
    `${words.impact}:`,
    ...sayImpact(impact).map((line) => `  - ${line}`),
    ...(solution === null ? [] : ['', `${words.solution}: ${printable(saySolution(solution, moment(solution.at)))}`]),
    ...(lessons.length === 0 ? [] : ['', `${words.lessons}:`, ...lessons.map(({ rule }) => `  - ${printable(rule)}`)]),
    '',
    fill(words.exportIt, { id }),
  ]
}

/** Control characters of what was said must not reach the terminal. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()

export const exportTo = (
  deps: CliDeps,
  { workspace, id, output }: { workspace: string; id: number; output: string | undefined },
) =>
  withIncidents(deps, workspace, async (incidents) => {
    const { text } = await incidents.document(id)
    if (output === undefined) deps.stdout.write(text)
    else {
      await writeNewFile(output, [text])
      createPrinter(deps).line(fill(words.written, { file: output }))
    }
    return exitCodes.ok
  })
