import type { SQLOutputValue } from 'node:sqlite'
import type { Incident } from '../../shared/incident.ts'
import {
  type IncidentEvent,
  incidentBodySchema,
  incidentEventSchema,
  type Lesson,
  type Receipt,
  receiptSchema,
} from '../../shared/incident-record.ts'
import type { Tracked } from './tracked.ts'

/** As SQLite hands it out. */
export type Row = Record<string, SQLOutputValue>

const json = (value: SQLOutputValue | undefined): unknown => (typeof value === 'string' ? JSON.parse(value) : null)

/** Columns of `incident` under the names that the app uses. */
export const incidentColumns =
  'id, cause, title, severity, started_at AS startedAt, ended_at AS endedAt, outcome, causes'

/** Not checked field by field: a long list has to be there at once, and its one writer is typed. */
export const incidentOf = (row: Row): Incident => ({ ...row, title: json(row.title) }) as Incident

/** These throw where the row does not hold what the app writes. */
export const bodyOf = (row: Row) => incidentBodySchema.parse(json(row.body))
export const eventOf = (row: Row): IncidentEvent =>
  incidentEventSchema.parse({ ...row, source: json(row.source), text: json(row.text) })
export const receiptOf = (row: Row): Receipt =>
  receiptSchema.parse({
    ...row,
    before: json(row.before),
    steps: json(row.steps),
    after: json(row.after),
    problem: json(row.problem),
  })
export const lessonOf = (row: Row): Lesson => ({ ...row, id: String(row.id), builtIn: false }) as Lesson

type Memory = Pick<Tracked, 'provedAt' | 'noted' | 'shown' | 'levelAt' | 'seenAt'>

/** What was written with `rowOf`. */
export function trackedOf(row: Row): Tracked {
  const { causes: _, ...incident } = incidentOf(row)
  return { ...withoutJson(incident), ...bodyOf(row), ...(json(row.memory) as Memory) }
}

const withoutJson = <T extends object>(incident: T): T =>
  Object.fromEntries(Object.entries(incident).filter(([name]) => name !== 'body' && name !== 'memory')) as T

/** Values for the columns of `incident`, in their order. */
export const rowOf = ({ id, cause, title, severity, startedAt, endedAt, outcome, causeList }: Tracked) =>
  [id, cause, JSON.stringify(title), severity, startedAt, endedAt, outcome, causeList.length] as const

/** The same for `detail`. */
export const detailOf = ({
  id,
  causeList,
  impact,
  solution,
  proof,
  provedAt,
  noted,
  shown,
  levelAt,
  seenAt,
}: Tracked) =>
  [
    id,
    JSON.stringify({ causeList, impact, solution, proof }),
    JSON.stringify({ provedAt, noted, shown, levelAt, seenAt } satisfies Memory),
  ] as const
