import { useEffect, useMemo, useState } from 'react'
import { fill } from '../../../shared/words/say.ts'
import { locale, history as words } from '../../../shared/words/spoken.ts'
import { goTo } from '../../app/route.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { clockMinute } from '../../format/clock.ts'
import { type HistoryRoute, historyHref } from '../../model/history-route.ts'
import { toldOnce } from '../../model/told-once.ts'
import { hrefOf } from '../../model/view.ts'
import { NotRead } from '../incidents/not-read.tsx'
import { Days } from './days.tsx'
import { type Filter, Filters, kindsOf, noFilter } from './filters.tsx'
import { type EventsQuestion, useEvents } from './use-events.ts'

const PAGE = 100
/** Milliseconds in which the next letter may follow. */
const TYPING_MS = 200

const questionOf = ({ group, service, search }: Filter, { from, until }: Span): EventsQuestion => ({
  kinds: kindsOf[group],
  ...(service !== null && { services: [service] }),
  ...(search.trim() !== '' && { search: search.trim(), language: locale }),
  ...(from !== null && { from }),
  // What bore on a service at a time may belong to none: an incident, the key, the app.
  ...(until !== null && { to: until, general: 'with' as const }),
  limit: PAGE,
})

type Span = Pick<HistoryRoute, 'from' | 'until'>

/** Everything that happened, the newest first; what is shown can be narrowed down. */
export function TimeLine({ route: { service, from, until } }: { route: HistoryRoute }) {
  const [filter, setFilter] = useState<Filter>({ ...noFilter, service })
  const settled = useSettled(filter)
  const question = useMemo(() => questionOf(settled, { from, until }), [settled, from, until])
  const { pages, failure, again, next, showOlder } = useEvents(question)
  const shown = useMemo(() => toldOnce(pages?.events ?? []), [pages])
  return (
    <section aria-label={words.timeline} className="grid gap-4 rounded-lg bg-surface p-4 shadow-lift">
      <Filters filter={filter} onChange={setFilter} />
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <span role="status">
          {pages && fill(pages.more ? words.filter.foundMore : words.filter.found, { count: shown.length })}
        </span>
        {until !== null && (
          <>
            <span>{saySpan(from, until)}</span>
            <Button size="sm" onClick={() => goTo(hrefOf('history'))}>
              {words.filter.untilOff}
            </Button>
          </>
        )}
      </div>
      {pages === null ? <NotRead failure={failure} again={again} /> : <FailureNote failure={failure} />}
      {pages && shown.length === 0 && (
        <None filter={settled} isInSpan={from !== null} onClear={() => setFilter(noFilter)} />
      )}
      <Days events={shown} />
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
      {pages?.more === false && from !== null && until !== null && (
        <Button className="justify-self-center" onClick={() => goTo(historyHref(filter.service, { until }))}>
          {words.older}
        </Button>
      )}
      <FailureNote failure={next.failure} />
    </section>
  )
}

function saySpan(from: number | null, until: number): string {
  const time = clockMinute(until, Date.now())
  if (from === null) return fill(words.filter.until, { time })
  return fill(words.filter.span, { from: clockMinute(from, Date.now()), until: time })
}

function None({ filter, isInSpan, onClear }: { filter: Filter; isInSpan: boolean; onClear(): void }) {
  const isFiltered = filter.group !== 'all' || filter.service !== null || filter.search.trim() !== ''
  const [title, text] = isInSpan
    ? [words.noneInSpan, words.noneInSpanText]
    : isFiltered
      ? [words.noneFound, words.noneFoundText]
      : [words.none, words.noneText]
  return (
    <div className="grid justify-items-center gap-1 py-6 text-center">
      <h2 className="text-md font-semibold">{title}</h2>
      <p className="max-w-[54ch] text-muted">{text}</p>
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
