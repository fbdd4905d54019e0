import type { HistoryRange, LatencySample, TimelineEvent, Uptime } from '../../shared/history.ts'
import type { Incident } from '../../shared/incident.ts'
import type { IncidentRecord, Lesson, Receipt } from '../../shared/incident-record.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Reason } from '../../shared/reason.ts'
import type { ServiceId } from '../../shared/services.ts'
import type { Spend } from '../../shared/spend.ts'
import type { EventsAsked, NewsAsked } from './timeline/read.ts'
import type { HistoryRecord, Tracker } from './tracked.ts'
import type { NewLesson } from './write.ts'

/** What the history's thread is asked. */
export type HistoryAsk =
  | { op: 'begin'; now: number }
  | { op: 'write'; records: HistoryRecord[] }
  | { op: 'list'; before: number | null; limit: number }
  | { op: 'get'; id: number }
  | { op: 'receipts'; limit: number }
  | { op: 'note'; id: number; at: number; source: Reason; text: Reason }
  | { op: 'lessons' }
  | { op: 'add-lesson'; lesson: NewLesson; at: number }
  | { op: 'delete-lesson'; id: string }
  | { op: 'begin-timeline'; now: number }
  | { op: 'events'; asked: EventsAsked }
  | { op: 'newer-events'; asked: NewsAsked }
  | { op: 'uptime'; range: HistoryRange; services: readonly ServiceId[]; now: number }
  | { op: 'latency'; service: ServiceId; range: HistoryRange; now: number }
  | { op: 'spend'; day: string }
  | { op: 'thin'; now: number }
  | { op: 'backup'; order: BackupOrder }

/** What it answers each with. */
export type HistoryValues = {
  begin: Tracker
  write: null
  list: { incidents: Incident[]; count: number }
  get: Omit<IncidentRecord, 'lessons'>
  receipts: Receipt[]
  note: null
  lessons: Lesson[]
  'add-lesson': Lesson
  'delete-lesson': null
  'begin-timeline': null
  events: { events: TimelineEvent[]; more: boolean }
  'newer-events': TimelineEvent[]
  uptime: Uptime
  latency: LatencySample[]
  spend: Spend[]
  thin: null
  backup: null
}

/** A backup of the folder, made by this thread since it takes seconds. Paths are absolute. */
export type BackupOrder = { folder: string; file: string; logs: boolean; version: string; now: number }

export type HistoryQuestion = { id: number; ask: HistoryAsk }
export type HistoryAnswer = { id: number } & ({ value: HistoryValues[HistoryAsk['op']] } | { problem: Problem })

/** With what the thread is started: the database's absolute path, and whether it may only be read. */
export type HistoryPlace = { file: string; readOnly: boolean }
