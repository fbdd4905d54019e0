import { reason } from '../../shared/reason.ts'
import { type Draft, note } from './draft.ts'
import { ONSET_MS } from './follow-cards.ts'
import { proofOf } from './proof.ts'
import { isShowing, type Tracked, type Tracker } from './tracked.ts'

/** Milliseconds that an incident stays open after its proof: what comes and goes within it is one. */
export const SETTLE_MS = 10_000
/** Milliseconds to wait for a proof after the last card went; then it counts as gone by itself. */
export const PROOF_WITHIN_MS = 5 * 60_000

/** Ends what is proved or has been quiet for long enough. */
export function lookForEnds(draft: Draft): void {
  const { tracker, now } = draft
  for (const incident of tracker.open) {
    if (isShowing(incident)) continue
    if (incident.provedAt === null) lookForProof(draft, incident)
    const { overAt } = endOf(incident)
    if (now >= overAt) end(draft, incident)
  }
  tracker.open = tracker.open.filter(({ outcome }) => outcome === 'open')
}

/** Every cause has to be proved gone: one of two that were mended mends nothing. */
function lookForProof(draft: Draft, incident: Tracked): void {
  const proofs = incident.causeList.map((cause) => proofOf(cause, draft.state))
  if (!proofs.every((proof) => proof !== null)) return
  for (const text of new Set(proofs.map((proof) => JSON.stringify(proof.text)))) {
    const proof = proofs.find((one) => JSON.stringify(one.text) === text)
    if (proof !== undefined) note(draft, incident, 'proof', proof.source, proof.text, proof.at)
  }
  incident.provedAt = Math.max(...proofs.map(({ at }) => at))
  incident.proof = proofs.find(({ at }) => at === incident.provedAt)?.text ?? null
}

const goneAt = ({ causeList }: Tracked): number => Math.max(...causeList.map((cause) => cause.goneAt ?? 0))

/** When an incident whose cards are gone ended, and when that will be sure. */
function endOf(incident: Tracked): { endedAt: number; overAt: number } {
  const gone = goneAt(incident)
  if (incident.provedAt === null) return { endedAt: gone, overAt: gone + PROOF_WITHIN_MS }
  const endedAt = Math.max(gone, incident.provedAt)
  return { endedAt, overAt: endedAt + SETTLE_MS }
}

function end(draft: Draft, incident: Tracked): void {
  const { tracker } = draft
  const { endedAt } = endOf(incident)
  const isProved = incident.provedAt !== null
  const isRepaired = isProved && incident.solution !== null
  // A repair that no proof followed is in the timeline, but it is not the solution.
  if (!isProved) incident.solution = null
  Object.assign(incident, { endedAt, outcome: isRepaired ? 'repaired' : 'by-itself' })
  const how = isRepaired ? 'repaired' : isProved ? 'by-itself' : 'unproved'
  note(draft, incident, 'end', reason('source.app'), reason(`incident.end.${how}`), endedAt)
  tracker.ended.push(incident)
  tracker.last = { id: incident.id, title: incident.title, endedAt, outcome: incident.outcome }
}

/** When there is something to decide although nothing changes: one may end, or begin. `null`: never. */
export function nextLook({ open, pending }: Tracker): number | null {
  const ends = open.filter((incident) => !isShowing(incident)).map((incident) => endOf(incident).overAt)
  const known = new Set(open.flatMap(({ causeList }) => causeList.map(({ id }) => id)))
  const begins = Object.entries(pending).flatMap(([id, since]) => (known.has(id) ? [] : [since + ONSET_MS]))
  const next = [...ends, ...begins]
  return next.length === 0 ? null : Math.min(...next)
}
