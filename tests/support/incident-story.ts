import { press, resume, see } from '../../control/history/incident-tracker.ts'
import { emptyTracker, type HistoryRecord, type Tracked, type Tracker } from '../../control/history/tracked.ts'
import type { IncidentEvent, IncidentRecord } from '../../shared/incident-record.ts'
import type { RequestCounts } from '../../shared/link.ts'
import { reason } from '../../shared/reason.ts'
import type { Diagnosis, PanelState, Procedure } from '../../shared/state.ts'
import { panelStateWith } from './panel-state.ts'
import { AT, keyWith, llmWith, providerProblem, servicesWith } from './state-builders.ts'

export const card = (id: string, change: Partial<Diagnosis> = {}): Diagnosis => ({
  id,
  severity: 'blocking',
  title: reason('diagnosis.key-rejected.title', { last4: '7f3a' }),
  explanation: reason('diagnosis.key-rejected.text', { status: 401, message: 'User not found.' }),
  service: 'llm-server',
  evidence: [
    {
      at: AT,
      source: reason('source.llm-server'),
      text: reason('evidence.provider-answer', { provider: 'OpenRouter', status: 401, message: 'User not found.' }),
    },
  ],
  repairs: [],
  since: AT,
  mendedBy: 'click',
  impact: reason('impact.no-teacher'),
  proof: reason('proof.key'),
  symptoms: [],
  stage: 'waiting',
  ...change,
})

export const cerebrumCard = (): Diagnosis =>
  card('cerebrum-down', {
    severity: 'warning',
    service: 'cerebrum',
    title: reason('diagnosis.cerebrum-down.title'),
    explanation: reason('diagnosis.cerebrum-down.text', { why: 'Nothing listens', url: 'http://127.0.0.1:8000' }),
    evidence: [],
  })

const rejected = providerProblem('key-rejected', 401, 'User not found.')

/** The source answers; `since`: when it last proved that. */
export const well = (since: number, change: Partial<PanelState> = {}): PanelState =>
  panelStateWith({ services: servicesWith({ 'llm-server': { ability: { state: 'able', since } } }), ...change })

export const keyRejected = (change: Partial<PanelState> = {}): PanelState =>
  panelStateWith({
    level: 'broken',
    services: servicesWith({ 'llm-server': { ability: { state: 'blocked', problem: rejected } } }),
    llm: llmWith({ problem: rejected, openrouter: { key: keyWith({ state: 'rejected' }), model: 'test/model' } }),
    diagnoses: [card('key-rejected')],
    ...change,
  })

export const keyTrial = (startedAt: number, outcome: Procedure['outcome']): Procedure => ({
  kind: 'key-trial',
  to: null,
  model: null,
  outcome,
  problem: null,
  startedAt,
  steps: [
    { id: 'format', state: 'done', startedAt, tookMs: 1, note: null },
    {
      id: 'answer',
      state: outcome === 'running' ? 'running' : 'done',
      startedAt,
      tookMs: outcome === 'running' ? null : 400,
      note: outcome === 'running' ? null : reason('note.answered', { model: 'test/model' }),
    },
  ],
})

/** A tracker that is shown one state after the other, each at its time. Times are milliseconds after `AT`. */
export function createStory(first: Tracker = emptyTracker(AT)) {
  let tracker = first
  let state = panelStateWith()
  let wakeAt: number | null = null
  const records: HistoryRecord[] = []
  const take = (sight: ReturnType<typeof see>): void => {
    tracker = sight.tracker
    wakeAt = sight.wakeAt
    records.push(...sight.records)
  }
  const wakeUntil = (ms: number): void => {
    for (let woken = wakeAt; woken !== null && woken <= AT + ms; woken = wakeAt)
      take(see(tracker, { ...state, at: woken }, woken))
  }
  return {
    /** Between two states it is woken when it asked for that. */
    at(ms: number, next: PanelState, requests?: RequestCounts): void {
      wakeUntil(ms - 1)
      state = { ...next, at: AT + ms }
      take(see(tracker, state, AT + ms, requests))
    },
    /** Nothing changes until then. */
    wakeUntil,
    press: (ms: number, repair: string, service: string | null = null) =>
      take(press(tracker, state, AT + ms, { repair, service })),
    resume: (ms: number, next: PanelState) => take(resume(tracker, { ...next, at: AT + ms }, AT + ms)),
    tracker: () => tracker,
    wakeAt: () => (wakeAt === null ? null : wakeAt - AT),
    records,
    /** The newest version of each incident, in order. */
    incidents(): Tracked[] {
      const byId = new Map<number, Tracked>()
      for (const record of records) if (record.type === 'incident') byId.set(record.incident.id, record.incident)
      return [...byId.values()]
    },
    events: (): IncidentEvent[] => records.flatMap((record) => (record.type === 'event' ? [record.event] : [])),
    receipts: () => records.flatMap((record) => (record.type === 'receipt' ? [record.receipt] : [])),
  }
}

/** The first incident of a story, as it is read from the history. */
export function recordOf(story: ReturnType<typeof createStory>): IncidentRecord {
  const [incident] = story.incidents()
  if (incident === undefined) throw new Error('There is no incident in this story')
  const { provedAt: _, noted: __, shown: ___, levelAt: ____, seenAt: _____, ...kept } = incident
  return {
    ...kept,
    causes: kept.causeList.length,
    events: story.events().toSorted((a, b) => a.at - b.at),
    receipts: story.receipts(),
    lessons: [],
  }
}
