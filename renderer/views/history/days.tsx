import { memo } from 'react'
import type { TimelineEvent } from '../../../shared/history.ts'
import { eventShape, sayEvent } from '../../../shared/presentation/event-words.ts'
import { history as words } from '../../../shared/words/spoken.ts'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { clockOfDay, dayOf } from '../../format/clock.ts'
import { incidentHref } from '../../model/incident-route.ts'

const DAY_MS = 86_400_000

/** A day by its name: today, yesterday, `3 Jun 2026`. */
function sayDay(at: number, now: number): string {
  const day = dayOf(at)
  if (day === dayOf(now)) return words.today
  return day === dayOf(now - DAY_MS) ? words.yesterday : day
}

export function Days({ events }: { events: readonly TimelineEvent[] }) {
  const days = Map.groupBy(events, ({ at }) => dayOf(at))
  return [...days].map(([day, ofDay]) => (
    <section key={day} aria-label={sayDay(ofDay[0]?.at ?? 0, Date.now())} className="grid gap-1">
      <h2 className="border-line border-b pb-1 text-sm font-medium text-faint">
        {sayDay(ofDay[0]?.at ?? 0, Date.now())}
      </h2>
      <ol>
        {ofDay.map((event) => (
          <Row key={event.id} event={event} />
        ))}
      </ol>
    </section>
  ))
}

const Row = memo(function Row({ event }: { event: TimelineEvent }) {
  const { at, kind, params } = event
  const said = sayEvent(event)
  return (
    <li className="flex items-start gap-3 rounded-sm py-1 hover:bg-hover">
      <time dateTime={new Date(at).toISOString()} className="shrink-0 text-faint tabular-nums">
        {clockOfDay(at)}
      </time>
      <MarkIcon shape={eventShape(event)} className="mt-1 size-3" />
      <span className="min-w-0">
        {kind === 'incident' ? (
          <a
            href={incidentHref.incident(Number(params.id))}
            title={words.openIncident}
            className="font-medium underline underline-offset-2"
          >
            {said}
          </a>
        ) : (
          said
        )}
      </span>
    </li>
  )
})
