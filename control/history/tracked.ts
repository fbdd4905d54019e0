import type { NewEvent } from '../../shared/history.ts'
import type { Incident, IncidentSeverity } from '../../shared/incident.ts'
import type {
  IncidentCause,
  IncidentEvent,
  IncidentImpact,
  Receipt,
  ReceiptFacts,
  Solution,
} from '../../shared/incident-record.ts'
import { noRequests, type RequestCounts } from '../../shared/link.ts'
import type { Fact, Reason } from '../../shared/reason.ts'
import type { Diagnosis } from '../../shared/state.ts'
import type { ServiceSample } from './timeline/samples.ts'
import type { SpendRecord } from './timeline/spend.ts'

/** An incident with what has to be known to go on with it. */
export type Tracked = Omit<Incident, 'causes'> & {
  causeList: IncidentCause[]
  impact: IncidentImpact
  solution: Solution | null
  proof: Reason | null
  /** When the proof was seen, epoch milliseconds. */
  provedAt: number | null
  /** Events of each kind so far. */
  noted: Partial<Record<IncidentEvent['kind'], number>>
  /** Evidence that was noted already. */
  shown: string[]
  /** When the last change of the level was noted, epoch milliseconds. */
  levelAt: number
  /** When it was last looked at, epoch milliseconds. */
  seenAt: number
}

/** A service, training and a repair as they were when last looked at. */
export type ServiceSeen = { run: number; restarts: number; lifecycle: string | null }
export type TrainingSeen = { pausedAt: number | null; why: Fact; exchanges: number; rate: number | null }
export type ProcedureSeen = { startedAt: number; outcome: string; steps: string[]; before: ReceiptFacts }

/** Everything that the next look needs to know. A value; never changed in place. */
export type Tracker = {
  nextId: number
  count: number
  open: Tracked[]
  /** Cards that belong to nothing yet, and since when they show, epoch milliseconds. */
  pending: Record<string, number>
  /** Ended a short while ago: what comes back belongs to them. */
  ended: Tracked[]
  last: { id: number; title: Reason; endedAt: number; outcome: Incident['outcome'] } | null
  level: string | null
  /** Its last change; a moment before an incident begins, it belongs to it. */
  levelChange: { at: number; from: string; to: string } | null
  services: Record<string, ServiceSeen>
  training: TrainingSeen
  procedures: Record<string, ProcedureSeen>
  /** Failed requests of this run of the app: as of the last look, before each card came, and as counted for each open incident. */
  requests: RequestCounts
  onset: Record<string, RequestCounts>
  counted: Record<string, RequestCounts>
  /** As of the last look. */
  facts: ReceiptFacts | null
  seenAt: number
}

/** What is to be written, in this order. */
export type HistoryRecord =
  | { type: 'incident'; incident: Tracked }
  | { type: 'event'; incident: number; event: IncidentEvent }
  | { type: 'receipt'; receipt: Receipt }
  | TimelineRecord

/** What the time line adds to it. */
export type TimelineRecord =
  | { type: 'moment'; event: NewEvent }
  | { type: 'sample'; sample: ServiceSample }
  | SpendRecord

/** What one look brought. `wakeAt`: when to look again although nothing changed, epoch milliseconds. */
export type Sight = { tracker: Tracker; records: HistoryRecord[]; wakeAt: number | null }

export const emptyTracker = (now: number): Tracker => ({
  nextId: 1,
  count: 0,
  open: [],
  pending: {},
  ended: [],
  last: null,
  level: null,
  levelChange: null,
  services: {},
  training: { pausedAt: null, why: '', exchanges: 0, rate: null },
  procedures: {},
  requests: noRequests,
  onset: {},
  counted: {},
  facts: null,
  seenAt: now,
})

/** Lasting conditions of how the app is set up, by what their ids begin with: nothing broke, so there is nothing to tell the story of. */
const standing: readonly string[] = [
  'no-source',
  'no-keychain',
  'secret-in-file',
  'exposed',
  'any-origin',
  'python-open',
  'python-blocks',
]
const isStanding = ({ id }: Diagnosis): boolean => standing.includes(id.split('.')[0] ?? id)

export type Card = Diagnosis & { severity: IncidentSeverity }

/** Cards that make an incident: faults. */
export const faultsIn = (diagnoses: readonly Diagnosis[]): Card[] =>
  diagnoses.filter((card): card is Card => card.severity !== 'note' && !isStanding(card))

const weight: Record<IncidentSeverity, number> = { blocking: 0, severe: 1, warning: 2 }

/** The one that an incident is named after. Throws where there is none. */
export function mainCause(causes: readonly IncidentCause[]): IncidentCause {
  const [main] = causes.toSorted((a, b) => weight[a.severity] - weight[b.severity] || a.firstAt - b.firstAt)
  if (main === undefined) throw new Error('An incident without a cause')
  return main
}

export const worst = (incidents: readonly Tracked[]): Tracked | null =>
  incidents.toSorted((a, b) => weight[a.severity] - weight[b.severity] || a.startedAt - b.startedAt)[0] ?? null

export const isShowing = ({ causeList }: Tracked): boolean => causeList.some(({ goneAt }) => goneAt === null)
