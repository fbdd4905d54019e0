import { sayProblem } from '../../shared/presentation/say-problem.ts'
import { fill } from '../../shared/words/say.ts'
import { panel } from '../../shared/words/spoken.ts'
import { MarkIcon } from '../components/mark-icon.tsx'
import { clockMinute } from '../format/clock.ts'
import { useConnection } from './panel-context.tsx'

/** Floats above what it is about, so that nothing moves when it comes and goes. */
export function ConnectionNotice() {
  const connection = useConnection((value) => value)
  if (connection.status !== 'lost') return null
  const { asOf, why = null } = connection
  const text =
    asOf === null ? panel.connection.never : fill(panel.connection.lost, { time: clockMinute(asOf, Date.now()) })
  return (
    <aside
      aria-label={panel.connection.label}
      className="pointer-events-none fixed inset-x-4 bottom-6 z-30 flex justify-center"
    >
      <p className="flex items-center gap-2.5 rounded-full bg-text px-4 py-2 font-medium text-bg shadow-float">
        <MarkIcon shape="busy" className="size-3.5 [&]:text-current" />
        <span>{text}</span>
        <span className="font-normal opacity-80">{why === null ? panel.connection.again : sayProblem(why).title}</span>
      </p>
    </aside>
  )
}
