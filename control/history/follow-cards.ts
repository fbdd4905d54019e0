import type { IncidentCause } from '../../shared/incident-record.ts'
import { reason } from '../../shared/reason.ts'
import { type Draft, note } from './draft.ts'
import { type Card, faultsIn, isShowing, mainCause, type Tracked, type Tracker } from './tracked.ts'

/** Milliseconds that a card has to show before it makes an incident: while the app finds out what is there, some come and go. */
export const ONSET_MS = 1_000
/** Milliseconds. Cards that come within this time of an incident's beginning, while it is under way, belong to it. */
export const RELATED_MS = 60_000
/** Milliseconds. The same card within this time after the end is the same incident: the repair did not hold, or it flaps. */
export const REOPEN_MS = 5 * 60_000

/** Which cards came, went and came back. */
export function followCards(draft: Draft): void {
  const { tracker, now, state } = draft
  tracker.ended = tracker.ended.filter(({ endedAt }) => endedAt !== null && now - endedAt < REOPEN_MS)
  // Until the keychain was looked at, nobody knows which key there is.
  const cards = state.workspace.secretStore.keychain === null ? [] : faultsIn(state.diagnoses)
  for (const incident of tracker.open) takeAway(draft, incident, cards)
  tracker.pending = Object.fromEntries(cards.map(({ id }) => [id, tracker.pending[id] ?? now]))
  for (const card of inOrder(cards, tracker)) {
    const known = tracker.open.find(({ causeList }) => causeList.some(({ id }) => id === card.id))
    const incident = known ?? reopened(draft, card) ?? related(draft, card) ?? begin(draft, card)
    if (incident === null) continue
    show(draft, incident, card)
    noteEvidence(draft, incident, card)
  }
}

/** Those that belong to an incident first, then the older ones first: the others may join them. */
function inOrder(cards: readonly Card[], { open, ended, pending }: Tracker): Card[] {
  const known = new Set([...open, ...ended].flatMap(({ causeList }) => causeList.map(({ id }) => id)))
  const age = ({ id }: Card): number => (known.has(id) ? 0 : (pending[id] ?? Number.POSITIVE_INFINITY))
  return cards.toSorted((a, b) => age(a) - age(b))
}

function takeAway(draft: Draft, incident: Tracked, cards: readonly Card[]): void {
  for (const cause of incident.causeList) {
    if (cause.goneAt !== null || cards.some(({ id }) => id === cause.id)) continue
    cause.goneAt = draft.now
    note(draft, incident, 'gone', diagnosis, reason('incident.gone', { title: cause.title }))
  }
}

/** The card shows: for the first time, again, or still. */
function show(draft: Draft, incident: Tracked, card: Card): void {
  const cause = incident.causeList.find(({ id }) => id === card.id)
  if (cause === undefined) {
    const cameAt = draft.tracker.pending[card.id] ?? draft.now
    incident.causeList.push(causeOf(card, cameAt))
    note(draft, incident, 'symptom', diagnosis, card.title, cameAt)
  } else if (cause.goneAt !== null) {
    cause.goneAt = null
    cause.times += 1
    note(draft, incident, 'returned', diagnosis, reason('incident.returned', { title: cause.title }))
  } else return
  incident.provedAt = null
  incident.proof = null
  const { id, title, severity } = mainCause(incident.causeList)
  Object.assign(incident, { cause: id, title, severity })
}

function noteEvidence(draft: Draft, incident: Tracked, card: Card): void {
  for (const { at, source, text } of card.evidence) {
    const key = JSON.stringify([source, text])
    if (incident.shown.includes(key) || incident.shown.length >= MOST_EVIDENCE) continue
    incident.shown.push(key)
    note(draft, incident, 'evidence', source, text, at)
  }
}
const MOST_EVIDENCE = 40

function reopened({ tracker }: Draft, card: Card): Tracked | null {
  const incident = tracker.ended.find(({ causeList }) => causeList.some(({ id }) => id === card.id))
  if (incident === undefined) return null
  tracker.ended = tracker.ended.filter((one) => one !== incident)
  tracker.open.push(incident)
  Object.assign(incident, { endedAt: null, outcome: 'open', solution: null })
  return incident
}

/** One that began a moment ago and is not over. Why training waits is never a story of its own while another is told. */
const related = ({ tracker, now }: Draft, card: Card): Tracked | null =>
  tracker.open.find(
    (incident) => isShowing(incident) && (card.id === 'training-paused' || now - incident.startedAt < RELATED_MS),
  ) ?? null

/** Only when the card has shown for a moment; it began when the card came. */
function begin({ tracker, now }: Draft, card: Card): Tracked | null {
  const startedAt = tracker.pending[card.id] ?? now
  if (now - startedAt < ONSET_MS) return null
  const incident: Tracked = {
    id: tracker.nextId,
    cause: card.id,
    title: card.title,
    severity: card.severity,
    startedAt,
    endedAt: null,
    outcome: 'open',
    causeList: [],
    impact: {
      brokenMs: now - startedAt,
      restarts: 0,
      pauses: 0,
      pausedMs: 0,
      exchangesMissed: null,
      failedRequests: 0,
      wastedCalls: 0,
    },
    solution: null,
    proof: null,
    provedAt: null,
    noted: {},
    shown: [],
    levelAt: 0,
    seenAt: startedAt,
  }
  tracker.nextId += 1
  tracker.count += 1
  tracker.open.push(incident)
  return incident
}

const causeOf = ({ id, title, explanation, severity, service }: Card, firstAt: number): IncidentCause => ({
  id,
  title,
  explanation,
  severity,
  service,
  firstAt,
  goneAt: null,
  times: 1,
})

const diagnosis = reason('source.diagnosis')
