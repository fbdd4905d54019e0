import { familyOf } from '../../shared/incident-families.ts'
import type { Draft } from './draft.ts'
import type { Tracked } from './tracked.ts'

/**
 * What failed for clients, and what went out in vain, while the source was at fault. Counted from before the card came: the call
 * that found the fault is a part of it.
 */
export function followRequests({ tracker, requests }: Draft): void {
  const before = tracker.requests
  tracker.requests = requests
  tracker.onset = Object.fromEntries(
    Object.keys(tracker.pending).map((card) => [card, tracker.onset[card] ?? before] as const),
  )
  const counted = tracker.counted
  tracker.counted = {}
  for (const incident of tracker.open.filter(isOfSource)) {
    const from = counted[incident.id] ?? tracker.onset[incident.cause] ?? before
    incident.impact.failedRequests += requests.failed - from.failed
    incident.impact.wastedCalls += requests.wasted - from.wasted
    tracker.counted[incident.id] = requests
  }
}

const isOfSource = ({ causeList }: Tracked): boolean => causeList.some((cause) => familyOf(cause) === 'source')
