import { useCallback, useEffect, useState } from 'react'
import type { TimelineEvent } from '../../../shared/history.ts'
import { fill } from '../../../shared/words/say.ts'
import { history as words } from '../../../shared/words/spoken.ts'
import { goTo } from '../../app/route.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { clockMinute } from '../../format/clock.ts'
import type { HistoryRoute } from '../../model/history-route.ts'
import { hrefOf } from '../../model/view.ts'
import { NotRead } from '../incidents/not-read.tsx'
import { useAsked } from '../incidents/use-asked.ts'
import { Days } from './days.tsx'
import { type Filter, Filters, kindsOf, noFilter } from './filters.tsx'

const PAGE = 100
/** Milliseconds in which the next letter may follow. */
const TYPING_MS = 200

const askedFor = ({ group, service, search }: Filter, until: number | null) => {
  const kinds = kindsOf[group]
  return {
    ...(kinds !== null && { kinds }),
    ...(service !== null && { services: [service] }),
    ...(search.trim() !== '' && { search: search.trim() }),
    ...(until !== null && { to: until }),
    limit: PAGE,
  }
}

/** Everything that happened, the newest first; what is shown can be narrowed down. */
export function TimeLine({ route: { service, until } }: { route: HistoryRoute }) {
  const [filter, setFilter] = useState<Filter>({ ...noFilter, service })
  const settled = useSettled(filter)
  const ask = useCallback((api: Api) => api.history.events(askedFor(settled, until)), [settled, until])
  const { data, failure, again } = useAsked(ask)
  const [older, setOlder] = useState<{ for: Filter; events: TimelineEvent[]; more: boolean } | null>(null)
  const next = useAction(
    useCallback(
      (api: Api, before: number) => api.history.events({ ...askedFor(settled, until), before }),
      [settled, until],
    ),
  )
  const tail = older?.for === settled ? older : null
  const last = data?.events.at(-1)?.id ?? 0
  const shown = [...(data?.events ?? []), ...(tail?.events ?? []).filter(({ id }) => id < last)]
  const hasMore = tail?.more ?? data?.more ?? false
  const showOlder = async (): Promise<void> => {
    const page = await next.run(shown.at(-1)?.id ?? last)
    if (page !== null) setOlder({ for: settled, events: [...(tail?.events ?? []), ...page.events], more: page.more })
  }
  return (
    <section aria-label={words.timeline} className="grid gap-4 rounded-lg bg-surface p-4 shadow-lift">
      <Filters filter={filter} onChange={setFilter} />
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <span role="status">
          {data && fill(hasMore ? words.filter.foundMore : words.filter.found, { count: shown.length })}
        </span>
        {until !== null && (
          <>
            <span>{fill(words.filter.until, { time: clockMinute(until, Date.now()) })}</span>
            <Button size="sm" onClick={() => goTo(hrefOf('history'))}>
              {words.filter.untilOff}
            </Button>
          </>
        )}
      </div>
      {data === null ? <NotRead failure={failure} again={again} /> : <FailureNote failure={failure} />}
      {data && shown.length === 0 && <None filter={settled} onClear={() => setFilter(noFilter)} />}
      <Days events={shown} />
      {hasMore && (
        <Button
          className="justify-self-center"
          busy={next.pending}
          unavailable={next.blocked}
          onClick={() => void showOlder()}
        >
          {words.older}
        </Button>
      )}
      <FailureNote failure={next.failure} />
    </section>
  )
}

function None({ filter, onClear }: { filter: Filter; onClear(): void }) {
  const isFiltered = filter.group !== 'all' || filter.service !== null || filter.search.trim() !== ''
  return (
    <div className="grid justify-items-center gap-1 py-6 text-center">
      <h2 className="text-md font-semibold">{isFiltered ? words.noneFound : words.none}</h2>
      <p className="max-w-[54ch] text-muted">{isFiltered ? words.noneFoundText : words.noneText}</p>
      {isFiltered && (
        <Button size="sm" className="mt-2" onClick={onClear}>
          {words.clear}
        </Button>
      )}
    </div>
  )
}

/** The filter, once typing pauses; a choice counts at once. */
function useSettled(filter: Filter): Filter {
  const [settled, setSettled] = useState(filter)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(filter), filter.search === settled.search ? 0 : TYPING_MS)
    return () => window.clearTimeout(timer)
  }, [filter, settled])
  return settled
}
