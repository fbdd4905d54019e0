import type { RequestCounts } from '../../shared/link.ts'
import type { Problem } from '../../shared/problem.ts'

/** Milliseconds; under load many failures travel as one message. */
const TELL_AFTER_MS = 500

/** Nobody was reached, so nothing was used up. */
const reachedNobody: ReadonlySet<Problem['code']> = new Set(['provider-unreachable', 'ollama-not-running'])

export type CountRequests = {
  /** A request of a client was not answered. */
  failed(): void
  /** A call to a provider ended with this. */
  callFailed(problem: Problem): void
  close(): void
}

/** Counts what failed since the process began, and tells it in a while, after the fault itself has been told. */
export function createRequestCounts(tell: (counts: RequestCounts) => void): CountRequests {
  const counts: RequestCounts = { failed: 0, wasted: 0 }
  let timer: NodeJS.Timeout | null = null
  const count = (what: keyof RequestCounts): void => {
    counts[what] += 1
    timer ??= setTimeout(() => {
      timer = null
      tell({ ...counts })
    }, TELL_AFTER_MS)
  }
  return {
    failed: () => count('failed'),
    callFailed({ code }) {
      if (!reachedNobody.has(code)) count('wasted')
    },
    close() {
      if (timer !== null) clearTimeout(timer)
    },
  }
}
