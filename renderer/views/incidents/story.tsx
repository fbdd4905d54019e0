import type { IncidentEvent, IncidentEventKind, IncidentRecord } from '../../../shared/incident-record.ts'
import { saySolution } from '../../../shared/presentation/incident-words.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { incidentsView as words } from '../../../shared/words/spoken.ts'
import { useNow } from '../../app/use-now.ts'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { clockTime } from '../../format/clock.ts'
import { eventShape, severityShapes } from '../../model/incident-marks.ts'

const NOW_TICK_MS = 60_000

/** What was wrong, the worst first as the control plane has it. */
export function Causes({ record: { causeList } }: { record: IncidentRecord }) {
  return (
    <ul className="grid gap-3">
      {causeList.map(({ id, title, explanation, severity }) => (
        <li key={id} className="grid grid-cols-[0.75rem_minmax(0,1fr)] gap-x-2.5 gap-y-0.5">
          <MarkIcon shape={severityShapes[severity]} className="mt-1 size-3" />
          <span className="font-medium">{sayReason(title)}</span>
          <span className="col-start-2 max-w-[74ch] text-muted">{sayReason(explanation)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Everything that happened, in order. The day stands where it is another than that on which it began. */
export function Timeline({ record }: { record: IncidentRecord }) {
  const { events, startedAt } = record
  return (
    <ol className="grid">
      {events.map(({ at, kind, source, text }, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may happen twice in one moment, and the order stays
          key={index}
          className="grid grid-cols-[0.75rem_minmax(0,1fr)] gap-x-2.5 border-line border-b py-1.5 last:border-b-0 @xl:grid-cols-[0.75rem_6.5rem_6rem_minmax(0,1fr)]"
        >
          <MarkIcon shape={eventShape({ kind, text }, record)} className="mt-1 size-2.5" />
          <span className="font-mono text-sm leading-5 text-muted">
            <Moment at={at} startedAt={startedAt} />
            <span className="@xl:hidden"> · {sayReason(source)}</span>
          </span>
          <span className="hidden text-sm leading-5 text-muted @xl:inline">{sayReason(source)}</span>
          <span className="col-start-2 min-w-0 @xl:col-start-4">{sayReason(text)}</span>
        </li>
      ))}
    </ol>
  )
}

function Moment({ at, startedAt }: { at: number; startedAt: number }) {
  return <time dateTime={new Date(at).toISOString()}>{clockTime(at, startedAt)}</time>
}

const ofKind = (events: readonly IncidentEvent[], kind: IncidentEventKind): IncidentEvent[] =>
  events.filter((event) => event.kind === kind)

export function Evidence({ record: { events, startedAt } }: { record: IncidentRecord }) {
  const pieces = ofKind(events, 'evidence')
  if (pieces.length === 0) return <p className="text-muted">{words.noEvidence}</p>
  return (
    <ul className="grid gap-2 font-mono text-sm text-muted">
      {pieces.map(({ at, source, text }) => (
        <li key={`${at} ${sayReason(text)}`} className="grid">
          <span>
            <b className="font-medium text-text">
              <Moment at={at} startedAt={startedAt} />
            </b>{' '}
            {sayReason(source)}
          </span>
          <span className="min-w-0 wrap-anywhere">{sayReason(text)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Who mended it, and what showed that. */
export function SolutionText({ record }: { record: IncidentRecord }) {
  const { solution, proof, outcome, events } = record
  const now = useNow(NOW_TICK_MS)
  const proofs = proof === null ? [] : [...new Set(ofKind(events, 'proof').map(({ text }) => sayReason(text)))]
  const done =
    solution === null
      ? words[outcome === 'open' ? 'solutionOpen' : 'solutionNone']
      : saySolution(solution, clockTime(solution.at, now))
  return (
    <div className="grid gap-1">
      <p>{done}</p>
      {proofs.map((text) => (
        <p key={text} className="flex items-start gap-2 text-muted">
          <MarkIcon shape="ok" className="mt-1 size-3" />
          {fill(words.proof, { text })}
        </p>
      ))}
      {proof === null && outcome !== 'open' && <p className="text-muted">{words.noProof}</p>}
    </div>
  )
}
