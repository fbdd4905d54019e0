import { useCallback, useState } from 'react'
import type { Incident } from '../../../shared/incident.ts'
import { saySpan } from '../../../shared/presentation/span.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { incidentDocument, incidentsView as words } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { useNow } from '../../app/use-now.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Status } from '../../components/status.tsx'
import type { Api } from '../../connection/api.ts'
import { clockMinute } from '../../format/clock.ts'
import { outcomeMark, severityShapes } from '../../model/incident-marks.ts'
import { incidentHref } from '../../model/incident-route.ts'
import { NotRead } from './not-read.tsx'
import { useAsked } from './use-asked.ts'

const PAGE = 100
const NOW_TICK_MS = 1000

const newest = (api: Api) => api.incidents.list({ limit: PAGE })

/** All incidents, the newest first. */
export function IncidentList() {
  const { data, failure, again } = useAsked(newest)
  const [older, setOlder] = useState<Incident[]>([])
  const more = useAction(useCallback((api: Api, before: number) => api.incidents.list({ before, limit: PAGE }), []))
  if (data === null) return <NotRead failure={failure} again={again} />
  if (data.incidents.length === 0)
    return (
      <div className="grid justify-items-center gap-1 rounded-lg bg-surface p-8 text-center shadow-lift">
        <h2 className="text-md font-semibold">{words.none}</h2>
        <p className="max-w-[54ch] text-muted">{words.noneText}</p>
      </div>
    )
  const last = data.incidents.at(-1)?.id ?? 0
  const shown = [...data.incidents, ...older.filter(({ id }) => id < last)]
  const left = data.count - shown.length
  const showOlder = async (): Promise<void> => {
    const next = await more.run(shown.at(-1)?.id ?? last)
    if (next !== null) setOlder((before) => [...before, ...next.incidents])
  }
  return (
    <>
      <FailureNote failure={failure} />
      <Table incidents={shown} />
      {left > 0 && (
        <Button
          className="justify-self-center"
          busy={more.pending}
          unavailable={more.blocked}
          onClick={() => void showOlder()}
        >
          {fill(words.older, { count: left })}
        </Button>
      )}
      <FailureNote failure={more.failure} />
    </>
  )
}

function Table({ incidents }: { incidents: readonly Incident[] }) {
  const now = useNow(NOW_TICK_MS)
  const { columns } = words
  return (
    <div className="overflow-x-auto rounded-lg bg-surface shadow-lift">
      <table className="w-full border-collapse text-left">
        <thead className="border-line border-b text-sm text-muted">
          <tr>
            <th scope="col" className="px-3 py-2 font-medium">
              {columns.what}
            </th>
            <th scope="col" className="hidden px-3 py-2 font-medium @xl:table-cell">
              {columns.state}
            </th>
            <th scope="col" className="hidden px-3 py-2 font-medium @xl:table-cell">
              {columns.began}
            </th>
            <th scope="col" className="px-3 py-2 text-right font-medium">
              {columns.lasted}
            </th>
          </tr>
        </thead>
        <tbody>
          {incidents.map((incident) => (
            <Row key={incident.id} incident={incident} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ incident, now }: { incident: Incident; now: number }) {
  const { id, severity, title, startedAt, endedAt } = incident
  const mark = outcomeMark(incident)
  const began = (
    <time dateTime={new Date(startedAt).toISOString()} className="whitespace-nowrap">
      {clockMinute(startedAt, now)}
    </time>
  )
  return (
    <tr className="border-line border-b last:border-b-0 hover:bg-hover">
      <td className="px-3 py-2">
        <span className="flex items-start gap-2.5">
          <MarkIcon shape={severityShapes[severity]} className="mt-1 size-3" />
          <span className="grid gap-0.5">
            <span className="sr-only">{fill(words.severity, { severity: incidentDocument.severities[severity] })}</span>
            <a href={incidentHref.incident(id)} className="font-medium underline-offset-2 hover:underline">
              {sayReason(title)}
            </a>
            <span className="flex flex-wrap gap-x-3 text-sm text-muted @xl:hidden">
              <Status mark={mark} />
              {began}
            </span>
          </span>
        </span>
      </td>
      <td className="hidden px-3 py-2 @xl:table-cell">
        <Status mark={mark} />
      </td>
      <td className="hidden px-3 py-2 text-muted @xl:table-cell">{began}</td>
      <td className="px-3 py-2 text-right whitespace-nowrap text-muted tabular-nums">
        {saySpan((endedAt ?? now) - startedAt)}
      </td>
    </tr>
  )
}
