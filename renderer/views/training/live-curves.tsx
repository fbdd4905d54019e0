import { useMemo } from 'react'
import type { Session } from '../../../shared/training.ts'
import { trainingView } from '../../../shared/words/spoken.ts'
import { CurveChart } from '../../components/curve-chart.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { type CurveName, curveOf } from '../../model/curves.ts'
import { useCurves } from './use-curves.ts'

const shown = ['vocabulary', 'words'] as const satisfies CurveName[]

/** How CEREBRUM comes on in the session that runs. */
export function LiveCurves({ session }: { session: Session }) {
  const { points, failure } = useCurves(session)
  const curves = useMemo(() => shown.map((name) => [name, [curveOf(name, '', points ?? [])]] as const), [points])
  if (failure !== null) return <FailureNote failure={failure} />
  return (
    <div className="grid gap-3 @xl:grid-cols-2 @4xl:grid-cols-1">
      {curves.map(([name, one]) => (
        <CurveChart key={name} {...trainingView.curves[name]} curves={one} />
      ))}
    </div>
  )
}
