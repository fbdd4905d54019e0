import { useMemo } from 'react'
import type { Session } from '../../../../shared/training.ts'
import { fill } from '../../../../shared/words/say.ts'
import { trainingView } from '../../../../shared/words/spoken.ts'
import { CurveChart } from '../../../components/curve-chart.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { curveNames, curveOf } from '../../../model/curves.ts'
import { useCurves } from '../use-curves.ts'
import { Figures } from './figures.tsx'

/** Two sessions, exchange by exchange. */
export function Compare({ one, other }: { one: Session; other: Session }) {
  const first = useCurves(one)
  const second = useCurves(other)
  const curves = useMemo(
    () =>
      curveNames.map(
        (name) =>
          [
            name,
            [curveOf(name, one.name, first.points ?? []), curveOf(name, labelOf(other, one), second.points ?? [])],
          ] as const,
      ),
    [one, other, first.points, second.points],
  )
  return (
    <>
      <h2 className="text-md font-semibold">
        {fill(trainingView.sessions.compareTitle, { one: one.name, other: labelOf(other, one) })}
      </h2>
      <Figures sessions={[one, other]} />
      <FailureNote failure={first.failure ?? second.failure} />
      <div className="grid gap-3 @xl:grid-cols-2">
        {curves.map(([name, both]) => (
          <CurveChart key={name} {...trainingView.curves[name]} curves={both} />
        ))}
      </div>
    </>
  )
}

/** Names may be the same. */
const labelOf = (session: Session, beside: Session): string =>
  session.name === beside.name ? `${session.name} (${session.id})` : session.name
