import type { EventKind, TimelineEvent } from '../../../shared/history.ts'
import type { ServiceId } from '../../../shared/services.ts'
import type { News } from './news.ts'
import type { NewsAsked } from './read.ts'

/** `after`: the place of the last event that is known; `null`: none is. */
export type Followed = {
  after: number | null
  kinds: readonly EventKind[] | null
  services: readonly ServiceId[] | null
}

type Parts = {
  news: News
  /** Those that are written, in order. */
  newer(asked: NewsAsked): Promise<TimelineEvent[]>
  signal: AbortSignal
}

/** Read at once; a follower who was away for long gets more in several parts. */
const PART = 200

/**
 * Events in the order in which they were written, each once: what is told live comes from where it is written down, too, so that
 * there is no seam between the two.
 */
export async function* followEvents(
  { after, ...which }: Followed,
  { news, newer, signal }: Parts,
): AsyncGenerator<TimelineEvent> {
  let last = after
  while (!signal.aborted) {
    const seen = news.count()
    const events = await newer({ ...which, after: last, limit: PART })
    for (const event of events) {
      if (signal.aborted) return
      yield event
      last = event.id
    }
    // Where nothing fits yet, what comes from now on does.
    last ??= 0
    if (events.length < PART) await news.beyond(seen, signal)
  }
}
