import { noRequests, type RequestCounts } from '../shared/link.ts'

export type RequestTally = {
  /** What the LLM server counted since its process began. */
  said(counts: RequestCounts): void
  /** Its process ended; the next one begins with nothing. */
  gone(): void
}

/** Adds up what the runs of the LLM server counted; only ever grows. */
export function createRequestTally(onCounts: (counts: RequestCounts) => void): RequestTally {
  let earlier = noRequests
  let total = noRequests
  return {
    said({ failed, wasted }) {
      total = { failed: earlier.failed + failed, wasted: earlier.wasted + wasted }
      onCounts(total)
    },
    gone() {
      earlier = total
    },
  }
}
