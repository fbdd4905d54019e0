import type { Procedure, Step } from '../../shared/state.ts'
import { sayReason } from '../../shared/words/say.ts'
import { panel } from '../../shared/words/spoken.ts'
import { tookTime } from '../format/duration.ts'
import { stepName, stepShapes, stepWords } from '../model/procedure-words.ts'
import { Elapsed } from './clock.tsx'
import { MarkIcon } from './mark-icon.tsx'

type StepsProps = {
  procedure: Pick<Procedure, 'steps'>
  label?: string
  /** What failed found nothing out. */
  isOpen?: boolean
}

/** Steps that prove themselves as they go, each with its time. */
export function Steps({ procedure, label = panel.procedure.steps, isOpen = false }: StepsProps) {
  return (
    <ol aria-label={label} className="grid content-start">
      {procedure.steps.map((step) => (
        <StepRow key={step.id} step={step} isOpen={isOpen && step.state === 'failed'} />
      ))}
    </ol>
  )
}

function StepRow({ step, isOpen }: { step: Step; isOpen: boolean }) {
  const { state, note, startedAt, tookMs } = step
  return (
    <li className="flex min-h-8 items-start gap-2.5 py-1.5">
      <MarkIcon shape={isOpen ? 'attention' : stepShapes[state]} className="mt-1 size-3" />
      <span className="flex min-w-0 flex-1 flex-wrap gap-x-2">
        <span className={state === 'waiting' ? 'text-faint' : undefined}>{stepName(step)}</span>
        {isOpen ? (
          <span className="text-muted">{panel.procedure.stepUnknown}</span>
        ) : (
          <span className="sr-only">{stepWords[state]}</span>
        )}
        {note && <span className="min-w-0 text-muted">{sayReason(note)}</span>}
      </span>
      <span className="shrink-0 font-mono text-sm leading-5 text-faint">
        {tookMs !== null ? tookTime(tookMs) : state === 'running' && startedAt !== null && <Elapsed at={startedAt} />}
      </span>
    </li>
  )
}
