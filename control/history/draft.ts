import type { IncidentEventKind, Receipt } from '../../shared/incident-record.ts'
import type { RequestCounts } from '../../shared/link.ts'
import type { Reason } from '../../shared/reason.ts'
import type { PanelState } from '../../shared/state.ts'
import type { HistoryRecord, Tracked, Tracker } from './tracked.ts'

/** A look under way: a copy of the tracker that may be changed, and what is to be written. */
export type Draft = {
  tracker: Tracker
  state: PanelState
  now: number
  /** That failed so far in this run of the app. */
  requests: RequestCounts
  notes: HistoryRecord[]
}

/** Of each kind in one incident; what flaps would fill the document with nothing new. */
const mostEvents: Partial<Record<IncidentEventKind, number>> = {
  symptom: 20,
  evidence: 40,
  level: 12,
  gone: 6,
  returned: 6,
  service: 12,
  training: 12,
  proof: 6,
  repair: 120,
  pressed: 40,
}

/** Adds an event to an incident, unless it holds enough of its kind. */
export function note(
  draft: Draft,
  incident: Tracked,
  kind: IncidentEventKind,
  source: Reason,
  text: Reason,
  at: number = draft.now,
): void {
  const before = incident.noted[kind] ?? 0
  if (before >= (mostEvents[kind] ?? Number.POSITIVE_INFINITY)) return
  incident.noted[kind] = before + 1
  draft.notes.push({ type: 'event', incident: incident.id, event: { at, kind, source, text } })
}

export const keep = (draft: Draft, receipt: Receipt): void => void draft.notes.push({ type: 'receipt', receipt })
