import { withEventMeta } from '@orpc/server'
import type { ToldEvent } from '../../shared/contract/events.ts'
import type { TimelineEvent } from '../../shared/history.ts'
import { sayEvent } from '../../shared/presentation/event-words.ts'
import { inEnglish } from '../../shared/words/spoken.ts'

/** The place in the time line that somebody names as the last one they saw; `null` for what can be none. */
export function eventId(text: string | undefined): number | null {
  const id = text === undefined || !/^\d{1,15}$/.test(text) ? null : Number(text)
  return id === null || !Number.isSafeInteger(id) ? null : id
}

/** Events with their places as ids, by which a stream goes on after a break, and with what they say. */
export async function* withIds(events: AsyncGenerator<TimelineEvent>): AsyncGenerator<ToldEvent> {
  for await (const event of events)
    yield withEventMeta({ ...event, sentence: inEnglish(() => sayEvent(event)) }, { id: String(event.id) })
}
