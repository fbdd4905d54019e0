import type { Session } from '../../../../shared/training.ts'
import { trainingView } from '../../../../shared/words/spoken.ts'
import { useNow } from '../../../app/use-now.ts'
import { dollars } from '../../../format/amounts.ts'
import { clockMinute } from '../../../format/clock.ts'
import { duration } from '../../../format/duration.ts'

const { columns, summary } = trainingView.sessions
const NOW_TICK_MS = 60_000

/** A session in numbers, or two beside each other. */
export function Figures({ sessions }: { sessions: readonly Session[] }) {
  const now = useNow(NOW_TICK_MS)
  const rows: [string, (session: Session) => string][] = [
    [columns.started, ({ startedAt }) => clockMinute(startedAt, now)],
    [columns.ran, ({ ranMs }) => duration(ranMs)],
    [columns.exchanges, ({ exchanges, plan }) => `${exchanges} / ${plan.exchanges}`],
    [columns.vocabulary, ({ vocabulary }) => String(vocabulary)],
    [columns.model, ({ model }) => model ?? '–'],
    [columns.cost, ({ costUsd }) => (costUsd === null ? '–' : dollars(costUsd))],
  ]
  if (sessions.length > 1)
    return (
      <div className="overflow-x-auto rounded-lg bg-surface shadow-lift">
        <table className="w-full text-left tabular-nums">
          <thead className="border-line border-b text-sm text-muted">
            <tr>
              <th scope="col" className="px-3 py-2 font-medium">
                {summary}
              </th>
              {sessions.map(({ id, name }) => (
                <th key={id} scope="col" className="px-3 py-2 font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, say]) => (
              <tr key={label} className="border-line border-b last:border-b-0">
                <th scope="row" className="px-3 py-1.5 font-normal text-muted">
                  {label}
                </th>
                {sessions.map((session) => (
                  <td key={session.id} className="px-3 py-1.5">
                    {say(session)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )
  const [session] = sessions
  if (session === undefined) return null
  return (
    <dl aria-label={summary} className="flex flex-wrap gap-x-6 gap-y-1 tabular-nums">
      {rows.map(([label, say]) => (
        <div key={label} className="flex gap-1.5">
          <dt className="text-muted">{label}</dt>
          <dd>{say(session)}</dd>
        </div>
      ))}
    </dl>
  )
}
