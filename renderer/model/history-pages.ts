import type { TimelineEvent } from '../../shared/history.ts'

/** Events that are known, the newest first, without a gap. `more`: there are older ones. */
export type HistoryPages = { events: readonly TimelineEvent[]; more: boolean }

/** The newest page was read anew; what is known below it stays, unless something between the two was never read. */
export function withNewest(known: HistoryPages | null, page: HistoryPages): HistoryPages {
  const oldest = page.events.at(-1)?.id
  const newest = known?.events[0]?.id
  if (known === null || !page.more || oldest === undefined || newest === undefined || oldest > newest + 1) return page
  const older = known.events.filter(({ id }) => id < oldest)
  return { events: [...page.events, ...older], more: older.length > 0 ? known.more : page.more }
}

/** The page below what is known. */
export function withOlder(known: HistoryPages, page: HistoryPages): HistoryPages {
  const last = known.events.at(-1)?.id ?? Number.POSITIVE_INFINITY
  return { events: [...known.events, ...page.events.filter(({ id }) => id < last)], more: page.more }
}
