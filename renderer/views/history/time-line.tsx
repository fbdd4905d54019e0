import { useEffect, useMemo, useState } from 'react'
import { fill } from '../../../shared/words/say.ts'
import { history as words } from '../../../shared/words/spoken.ts'
import { goTo } from '../../app/route.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { clockMinute } from '../../format/clock.ts'
import type { HistoryRoute } from '../../model/history-route.ts'
import { hrefOf } from '../../model/view.ts'
import { NotRead } from '../incidents/not-read.tsx'
import { Days } from './days.tsx'
import { type Filter, Filters, kindsOf, noFilter } from './filters.tsx'
import { type EventsQuestion, useEvents } from './use-events.ts'

const PAGE = 100
/** Milliseconds in which the next letter may follow. */
const TYPING_MS = 200

const questionOf = ({ group, service, search }: Filter, until: number | null): EventsQuestion => ({
  kinds: kindsOf[group],
  ...(service !== null && { services: [service] }),
  ...(search.trim() !== '' && { search: search.trim() }),
  ...(until !== null && { to: until }),
  limit: PAGE,
})

/** Everything that happened, the newest first; what is shown can be narrowed down. */
export function TimeLine({ route: { service, until } }: { route: HistoryRoute }) {
  const [filter, setFilter] = useState<Filter>({ ...noFilter, service })
  const settled = useSettled(filter)
  const question = useMemo(() => questionOf(settled, until), [settled, until])
  const { pages, failure, again, next, showOlder } = useEvents(question)
  return (
    <section aria-label={words.timeline} className="grid gap-4 rounded-lg bg-surface p-4 shadow-lift">
      <Filters filter={filter} onChange={setFilter} />
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <span role="status">
          {pages && fill(pages.more ? words.filter.foundMore : words.filter.found, { count: pages.events.length })}
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
      {pages === null ? <NotRead failure={failure} again={again} /> : <FailureNote failure={failure} />}
      {pages?.events.length === 0 && <None filter={settled} onClear={() => setFilter(noFilter)} />}
      <Days events={pages?.events ?? []} />
      {pages?.more && (
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
