import { useCallback, useState } from 'react'
import { saySessionState } from '../../../../shared/presentation/training-words.ts'
import type { Session } from '../../../../shared/training.ts'
import { fill } from '../../../../shared/words/say.ts'
import { trainingView } from '../../../../shared/words/spoken.ts'
import { useAction } from '../../../app/use-action.ts'
import { useNow } from '../../../app/use-now.ts'
import { Button } from '../../../components/button.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { Status } from '../../../components/status.tsx'
import type { Api } from '../../../connection/api.ts'
import { dollars } from '../../../format/amounts.ts'
import { clockMinute } from '../../../format/clock.ts'
import { duration } from '../../../format/duration.ts'
import { sessionShape } from '../../../model/session-shape.ts'
import { trainingHref } from '../../../model/training-route.ts'
import { DemoMark } from '../demo-mark.tsx'
import { useStartsAndStopsOnly } from '../python-note.tsx'
import { Search } from './search.tsx'

const words = trainingView.sessions
/** Rows that are drawn at once; more on demand. */
const PAGE = 200
const NOW_TICK_MS = 60_000

export function SessionList({ sessions, onChanged }: { sessions: readonly Session[]; onChanged(): void }) {
  const [count, setCount] = useState(PAGE)
  const stopsOnly = useStartsAndStopsOnly()
  return (
    <>
      {sessions.length > 0 && <Search sessions={sessions} />}
      {sessions.length === 0 ? (
        <p className="rounded-lg bg-surface p-6 text-center text-muted shadow-lift">{words.none}</p>
      ) : (
        <Table sessions={sessions.slice(0, count)} />
      )}
      {sessions.length > count && (
        <Button className="justify-self-center" onClick={() => setCount(count + PAGE)}>
          {fill(words.more, { count: sessions.length - count })}
        </Button>
      )}
      {!stopsOnly && <Import onDone={onChanged} />}
    </>
  )
}

function Table({ sessions }: { sessions: readonly Session[] }) {
  const now = useNow(NOW_TICK_MS)
  const { columns } = words
  return (
    <div className="overflow-x-auto rounded-lg bg-surface shadow-lift">
      <table className="w-full border-collapse text-left">
        <thead className="border-line border-b text-sm text-muted">
          <tr>
            <Head>{columns.name}</Head>
            <Head>{columns.state}</Head>
            <Head isNumber>{columns.exchanges}</Head>
            <Head isNumber isExtra>
              {columns.vocabulary}
            </Head>
            <Head isExtra>{columns.model}</Head>
            <Head isNumber isExtra>
              {columns.cost}
            </Head>
            <Head isNumber isExtra>
              {columns.ran}
            </Head>
            <Head isExtra>{columns.started}</Head>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type CellProps = { children: React.ReactNode; isNumber?: boolean; isExtra?: boolean }
const cellClass = ({ isNumber = false, isExtra = false }: Omit<CellProps, 'children'>): string =>
  `px-3 py-2 ${isNumber ? 'text-right tabular-nums' : ''} ${isExtra ? 'hidden @2xl:table-cell' : ''}`

function Head({ children, ...look }: CellProps) {
  return (
    <th scope="col" className={`${cellClass(look)} font-medium whitespace-nowrap`}>
      {children}
    </th>
  )
}

function Cell({ children, ...look }: CellProps) {
  return <td className={`${cellClass(look)} text-muted`}>{children}</td>
}

function SessionRow({ session, now }: { session: Session; now: number }) {
  const { id, name, state, exchanges, plan, vocabulary, model, costUsd, ranMs, startedAt, demo, importedFrom } = session
  return (
    <tr className="border-line border-b last:border-b-0 hover:bg-hover">
      <td className="px-3 py-2">
        <span className="flex flex-wrap items-center gap-x-2">
          <a href={trainingHref.session(id)} className="font-medium underline-offset-2 hover:underline">
            {name}
          </a>
          {demo && <DemoMark />}
          {importedFrom !== null && <span className="text-xs text-faint">{words.imported}</span>}
        </span>
      </td>
      <td className="px-3 py-2">
        <Status mark={{ shape: sessionShape(session), word: saySessionState(state) }} />
      </td>
      <Cell isNumber>
        {exchanges}
        <span className="text-faint">/{plan.exchanges}</span>
      </Cell>
      <Cell isNumber isExtra>
        {vocabulary}
      </Cell>
      <Cell isExtra>{model ?? '–'}</Cell>
      <Cell isNumber isExtra>
        {costUsd === null ? '–' : dollars(costUsd)}
      </Cell>
      <Cell isNumber isExtra>
        {duration(ranMs)}
      </Cell>
      <Cell isExtra>
        <time dateTime={new Date(startedAt).toISOString()} className="whitespace-nowrap">
          {clockMinute(startedAt, now)}
        </time>
      </Cell>
    </tr>
  )
}

/** Logs that the original wrote become sessions like any other. */
function Import({ onDone }: { onDone(): void }) {
  const action = useAction(useCallback((api: Api) => api.training.importLogs(), []))
  const [said, setSaid] = useState<string | null>(null)
  const run = async (): Promise<void> => {
    const result = await action.run()
    if (result === null) return
    const { imported, known, unreadable } = result
    const bad = unreadable.length === 0 ? '' : ` ${fill(words.unreadable, { names: unreadable.join(', ') })}`
    setSaid(fill(words.importResult, { imported, known }) + bad)
    onDone()
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button size="sm" busy={action.pending} unavailable={action.blocked} onClick={() => void run()}>
        {words.import}
      </Button>
      <span role="status" className="text-sm text-muted">
        {said ?? words.importHint}
      </span>
      <FailureNote failure={action.failure} />
    </div>
  )
}
