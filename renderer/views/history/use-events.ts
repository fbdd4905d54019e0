import { useCallback, useState } from 'react'
import { useAction } from '../../app/use-action.ts'
import type { Api } from '../../connection/api.ts'
import { type HistoryPages, withNewest, withOlder } from '../../model/history-pages.ts'
import { useAsked } from '../incidents/use-asked.ts'
import { useNews } from './use-news.ts'

/** What `history.events` is asked. Another object is another question. */
export type EventsQuestion = Omit<Parameters<Api['history']['events']>[0], 'before'>

type Page = HistoryPages & { of: EventsQuestion }
const keep = (of: EventsQuestion, { events, more }: HistoryPages): Page => ({ events, more, of })

/** The events that answer a question; those of the last one until the first answer is there. What was read stays while newer ones come. */
export function useEvents(question: EventsQuestion) {
  const newest = useAsked(
    useCallback(async (api: Api) => keep(question, await api.history.events(question)), [question]),
    useNews(),
  )
  const [read, setRead] = useState<{ pages: Page; newest: Page } | null>(null)
  const page = newest.data
  if (page !== null && page !== read?.newest) {
    const known = read?.pages.of === page.of ? read.pages : null
    setRead({ pages: keep(page.of, withNewest(known, page)), newest: page })
  }
  const next = useAction(
    useCallback(
      async (api: Api, before: number) => keep(question, await api.history.events({ ...question, before })),
      [question],
    ),
  )
  return {
    pages: read?.pages ?? null,
    failure: newest.failure,
    again: newest.again,
    next,
    async showOlder(): Promise<void> {
      const older = await next.run(read?.pages.events.at(-1)?.id ?? 0)
      if (older === null) return
      setRead((now) =>
        now?.pages.of === older.of ? { ...now, pages: keep(older.of, withOlder(now.pages, older)) } : now,
      )
    },
  }
}
