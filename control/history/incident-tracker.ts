import type { IncidentsState } from '../../shared/incident.ts'
import type { RequestCounts } from '../../shared/link.ts'
import { reason } from '../../shared/reason.ts'
import type { PanelState } from '../../shared/state.ts'
import { type Draft, note } from './draft.ts'
import { followCards } from './follow-cards.ts'
import { followRepairs } from './follow-repairs.ts'
import { followRequests } from './follow-requests.ts'
import { followLevel, followServices, followTraining } from './follow-surroundings.ts'
import { lookForEnds, nextLook } from './look-for-ends.ts'
import { mends } from './mends.ts'
import { type HistoryRecord, isShowing, type Sight, type Tracked, type Tracker, worst } from './tracked.ts'

/** Milliseconds; a longer silence was sleep, and says nothing about what was broken. */
const LONGEST_LOOK_MS = 60_000
/** Milliseconds after which time alone is worth writing. */
const SAVE_EVERY_MS = 10_000

/** A button that the user pressed; `service`: what it acts on. */
export type Pressed = { repair: string; service: string | null }

/**
 * Follows what goes wrong, from the first card to the proof that it is over. Pure: the same states at the same times give the same
 * records. A look at a state that says nothing new writes nothing.
 */
export const see = (
  before: Tracker,
  state: PanelState,
  now: number,
  requests: RequestCounts = before.requests,
): Sight =>
  look(before, state, now, (draft) => {
    draft.requests = requests
    countBroken(draft)
    followCards(draft)
    followRequests(draft)
    followLevel(draft)
    followServices(draft)
    followTraining(draft)
    followRepairs(draft)
    lookForEnds(draft)
    for (const incident of draft.tracker.open) incident.seenAt = now
    draft.tracker.seenAt = now
  })

/** The user pressed a button that may mend what is open. */
export const press = (before: Tracker, state: PanelState, now: number, { repair, service }: Pressed): Sight =>
  look(before, state, now, (draft) => {
    const what = reason('incident.pressed', { button: { word: 'repair', of: repair } })
    for (const incident of draft.tracker.open) {
      if (!mends(repair, service, incident) && repair !== 'check-now') continue
      note(draft, incident, 'pressed', reason('source.you'), what)
      if (mends(repair, service, incident)) incident.solution = { by: 'user', at: now, what }
    }
  })

/** The app was started again: what was open goes on. Its cards are gone until they show again. */
export const resume = (before: Tracker, state: PanelState, now: number): Sight =>
  look(before, state, now, (draft) => {
    for (const incident of draft.tracker.open) {
      if (incident.provedAt !== null) continue
      for (const cause of incident.causeList) cause.goneAt = now
      note(draft, incident, 'app', reason('source.app'), reason('incident.app-again'))
    }
  })

/** What every door shows. */
export function incidentsState({ open, count, last }: Tracker): IncidentsState {
  const now = worst(open)
  return { open: now && { id: now.id, title: now.title, since: now.startedAt }, count, last }
}

function look(before: Tracker, state: PanelState, now: number, change: (draft: Draft) => void): Sight {
  const draft: Draft = { tracker: structuredClone(before), state, now, requests: before.requests, notes: [] }
  change(draft)
  const { tracker, notes } = draft
  return { tracker, records: [...changed(before, tracker), ...notes], wakeAt: nextLook(tracker) }
}

/** Since the last look, a card showed. */
function countBroken({ tracker, now }: Draft): void {
  const passed = now - tracker.seenAt
  if (passed <= 0 || passed > LONGEST_LOOK_MS) return
  for (const incident of tracker.open) if (isShowing(incident)) incident.impact.brokenMs += passed
}

function changed(before: Tracker, after: Tracker): HistoryRecord[] {
  const known = new Map([...before.open, ...before.ended].map((incident) => [incident.id, incident]))
  return [...after.open, ...after.ended]
    .filter((incident) => isNews(known.get(incident.id), incident))
    .map((incident) => ({ type: 'incident', incident }))
}

const isNews = (before: Tracked | undefined, after: Tracked): boolean =>
  before === undefined || essence(before) !== essence(after)

/** Time that passes is written now and then; everything else at once. */
const essence = ({ seenAt, impact, ...rest }: Tracked): string =>
  JSON.stringify({
    ...rest,
    seen: rest.outcome === 'open' ? Math.floor(seenAt / SAVE_EVERY_MS) : null,
    restarts: impact.restarts,
    pauses: impact.pauses,
    failedRequests: impact.failedRequests,
    wastedCalls: impact.wastedCalls,
  })
