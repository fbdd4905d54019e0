import { moment } from '../../../control/history/document-text.ts'
import type { Incident } from '../../../shared/incident.ts'
import type { IncidentRecord, Receipt } from '../../../shared/incident-record.ts'
import { sayImpact, saySolution } from '../../../shared/presentation/incident-words.ts'
import { saySpan } from '../../../shared/presentation/span.ts'
import { cliIncidents as words } from '../../../shared/words/en/cli-incidents.ts'
import { cliMore } from '../../../shared/words/en/cli-more.ts'
import { incidentDocument } from '../../../shared/words/en/incident-document.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import type { Place } from '../../kit.ts'
import { oneLine } from '../../output/one-line.ts'
import { createPrinter, sayDone } from '../../output/printer.ts'
import { table } from '../../output/table.ts'
import { writeNewFile } from '../../output/write-file.ts'
import { writeText } from '../../output/write-text.ts'
import { withPlane } from '../../with-plane.ts'
import { withIncidents } from './incidents-source.ts'

const { incidents: more } = cliMore

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
  oneLine(sayReason(title)),
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
  const timeline = events.map(({ at, source, text }) => [moment(at), sayReason(source), oneLine(sayReason(text))])
  return [
    oneLine(fill(incidentDocument.title, { id, title: sayReason(title) })),
    fill(words.head, head),
    '',
    ...table(timeline),
    '',
    `${words.impact}:`,
    ...sayImpact(impact).map((line) => `  - ${line}`),
    ...(solution === null ? [] : ['', `${words.solution}: ${oneLine(saySolution(solution, moment(solution.at)))}`]),
    ...(lessons.length === 0 ? [] : ['', `${words.lessons}:`, ...lessons.map(({ rule }) => `  - ${oneLine(rule)}`)]),
    '',
    fill(words.exportIt, { id }),
  ]
}

export const exportTo = (
  deps: CliDeps,
  { workspace, json, id, output }: Place & { id: number; output: string | undefined },
) =>
  withIncidents(deps, workspace, async (incidents) => {
    const { name, text } = await incidents.document(id)
    const printer = createPrinter(deps, json)
    if (output !== undefined) await writeNewFile(output, [text])
    if (json) printer.json({ name, file: output ?? null, text: output === undefined ? text : null })
    else if (output === undefined) writeText(deps, text)
    else printer.line(fill(words.written, { file: output }))
    return exitCodes.ok
  })

export const note = (deps: CliDeps, { workspace, json, id, text }: Place & { id: number; text: string }) =>
  withPlane(deps, workspace, async ({ client }) => {
    await client.incidents.note({ id, text })
    sayDone(deps, json, more.noted)
    return exitCodes.ok
  })

/** Repairs that ran. */
export const receipts = (deps: CliDeps, { workspace, json, limit }: Place & { limit: number }) =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps, json)
    const ran = await client.incidents.receipts({ limit })
    if (json) for (const receipt of ran) printer.json(receipt)
    if (ran.length === 0) printer.line(more.noReceipts)
    else for (const line of table([more.receiptColumns, ...ran.map(receiptRow)])) printer.line(line)
    return exitCodes.ok
  })

const receiptRow = ({ kind, by, outcome, startedAt, endedAt, incident, problem }: Receipt): string[] => [
  moment(startedAt),
  kind,
  by,
  outcome,
  saySpan(endedAt - startedAt),
  incident === null ? '' : String(incident),
  problem === null ? '' : oneLine(problem.detail),
]
