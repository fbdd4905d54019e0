import { useMemo } from 'react'
import type { Session } from '../../../../shared/training.ts'
import { trainingView } from '../../../../shared/words/spoken.ts'
import { usePanelState } from '../../../app/panel-context.tsx'
import { CurveChart } from '../../../components/curve-chart.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { curveNames, curveOf } from '../../../model/curves.ts'
import { Transcript } from '../transcript/transcript.tsx'
import { useCurves } from '../use-curves.ts'
import { Figures } from './figures.tsx'
import { Search } from './search.tsx'
import { SessionHead } from './session-head.tsx'

type Props = { session: Session; sessions: readonly Session[]; at: number | null; onChanged(): void }

/** One session: what it was, how CEREBRUM came on in it, and all that was said. */
export function SessionPage({ session, sessions, at, onChanged }: Props) {
  const live = usePanelState(({ training }) => (training.session?.id === session.id ? training.live : null))
  const { points, failure } = useCurves(session)
  const curves = useMemo(() => curveNames.map((name) => [name, [curveOf(name, '', points ?? [])]] as const), [points])
  return (
    <>
      <SessionHead session={session} sessions={sessions} onChanged={onChanged} />
      <Figures sessions={[session]} />
      <FailureNote failure={failure} />
      <div className="grid gap-3 @xl:grid-cols-2">
        {curves.map(([name, one]) => (
          <CurveChart key={name} {...trainingView.curves[name]} curves={one} />
        ))}
      </div>
      <Search sessions={sessions} within={session.id} />
      <section
        aria-label={trainingView.transcript.session}
        className="grid h-[min(75dvh,48rem)] min-h-80 overflow-hidden rounded-lg bg-surface shadow-lift"
      >
        <Transcript session={session} live={live} follow={live !== null} {...(at !== null && { goTo: at })} />
      </section>
    </>
  )
}
