import { useCallback } from 'react'
import type { IncidentRecord } from '../../../shared/incident-record.ts'
import { sayImpact } from '../../../shared/presentation/incident-words.ts'
import { saySpan } from '../../../shared/presentation/span.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { incidentDocument, incidentsView as words } from '../../../shared/words/spoken.ts'
import { useNow } from '../../app/use-now.ts'
import { Card } from '../../components/card.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Status } from '../../components/status.tsx'
import type { Api } from '../../connection/api.ts'
import { clockTime } from '../../format/clock.ts'
import { outcomeMark, severityShapes } from '../../model/incident-marks.ts'
import { incidentHref } from '../../model/incident-route.ts'
import { IncidentButtons } from './incident-buttons.tsx'
import { Lessons } from './lesson-list.tsx'
import { NotRead } from './not-read.tsx'
import { Causes, Evidence, SolutionText, Timeline } from './story.tsx'
import { useAsked } from './use-asked.ts'

const NOW_TICK_MS = 1000

/** One incident, from its first symptom to its proof. */
export function IncidentPage({ id }: { id: number }) {
  const { data, failure, again } = useAsked(useCallback((api: Api) => api.incidents.get({ id }), [id]))
  return (
    <>
      <p>
        <a href={incidentHref.list} className="text-accent underline underline-offset-2">
          ← {words.back}
        </a>
      </p>
      {data === null ? <NotRead failure={failure} again={again} /> : <Story record={data} onChanged={again} />}
    </>
  )
}

function Story({ record, onChanged }: { record: IncidentRecord; onChanged(): void }) {
  const { parts } = words
  return (
    <>
      <Head record={record} onChanged={onChanged} />
      <div className="grid items-start gap-3 @4xl:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
        <div className="grid gap-3">
          <Card title={record.causeList.length === 1 ? parts.cause : parts.causes}>
            <Causes record={record} />
          </Card>
          <Card title={parts.timeline}>
            <Timeline record={record} />
          </Card>
        </div>
        <div className="grid gap-3">
          <Card title={parts.solution}>
            <SolutionText record={record} />
          </Card>
          <Card title={parts.impact}>
            <ul className="grid gap-1 text-muted">
              {sayImpact(record.impact).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Card>
          <Card title={parts.evidence}>
            <Evidence record={record} />
          </Card>
          <Card title={parts.lessons}>
            {record.lessons.length === 0 ? (
              <p className="text-muted">{words.noLessons}</p>
            ) : (
              <Lessons lessons={record.lessons} />
            )}
          </Card>
        </div>
      </div>
    </>
  )
}

function Head({ record, onChanged }: { record: IncidentRecord; onChanged(): void }) {
  const now = useNow(NOW_TICK_MS)
  const { title, severity, startedAt, endedAt } = record
  const span = saySpan((endedAt ?? now) - startedAt)
  const rows: [string, string][] = [
    [incidentDocument.summary.severity, incidentDocument.severities[severity]],
    [words.began, clockTime(startedAt, now)],
    ...(endedAt === null ? [] : [[words.ended, clockTime(endedAt, now)] as [string, string]]),
    [words.lasted, endedAt === null ? fill(words.soFar, { duration: span }) : span],
  ]
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="grid gap-1">
        <h2 className="flex items-start gap-2.5 text-lg font-semibold tracking-[-0.01em]">
          <MarkIcon shape={severityShapes[severity]} className="mt-1.5 size-3.5" />
          <span>{sayReason(title)}</span>
        </h2>
        <div className="flex flex-wrap gap-x-6 gap-y-1 tabular-nums">
          <Status mark={outcomeMark(record)} />
          <dl className="flex flex-wrap gap-x-6 gap-y-1">
            {rows.map(([label, value]) => (
              <div key={label} className="flex gap-1.5">
                <dt className="text-muted">{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      <IncidentButtons record={record} onChanged={onChanged} />
    </div>
  )
}
