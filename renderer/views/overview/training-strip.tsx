import { useCallback } from 'react'
import { sayTrainingStep, sayWhyItStands } from '../../../shared/presentation/training-words.ts'
import { fill } from '../../../shared/words/say.ts'
import { trainingView } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Status } from '../../components/status.tsx'
import type { Api } from '../../connection/api.ts'
import { isGoing, progressFacts, trainingShape } from '../../model/training-facts.ts'
import { trainingHref } from '../../model/training-route.ts'
import { DemoMark } from '../training/demo-mark.tsx'
import { Bar } from '../training/progress.tsx'
import { useStartsAndStopsOnly } from '../training/python-note.tsx'
import { RunControls } from '../training/run-controls.tsx'

const words = trainingView.strip

/** Training in a line of the overview. */
export function TrainingStrip() {
  const going = usePanelState(({ training }) => isGoing(training.step))
  return (
    <section aria-label={words.title} className="grid gap-2.5 rounded-lg bg-surface p-4 shadow-lift">
      {going ? <Going /> : <Resting />}
    </section>
  )
}

function Going() {
  const training = usePanelState((state) => state.training)
  const { session, step } = training
  const why = sayWhyItStands(training)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="font-semibold">{words.title}</h2>
        <Status mark={{ shape: trainingShape(training), word: sayTrainingStep(step) }} />
        {session?.demo && <DemoMark />}
        {why !== null && <span className="text-muted">{why}</span>}
        <div className="ml-auto flex items-center gap-3">
          <SeeIt text={words.see} />
          <RunControls size="sm" />
        </div>
      </div>
      {session !== null && <Bar done={session.exchanges} of={session.plan.exchanges} />}
      <p className="flex flex-wrap gap-x-4 text-sm text-muted tabular-nums">
        {progressFacts(training).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </>
  )
}

function Resting() {
  const session = usePanelState(({ training }) => training.session)
  const stopsOnly = useStartsAndStopsOnly()
  const resumable = usePanelState(({ training }) => (stopsOnly ? null : training.resumable))
  const action = useAction(useCallback((api: Api, id: number) => api.training.resume({ id }), []))
  const said =
    resumable !== null
      ? fill(words.resumable, { name: resumable.name, done: resumable.exchanges, of: resumable.of })
      : session !== null
        ? fill(words.last, { done: session.exchanges, of: session.plan.exchanges })
        : words.none
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <h2 className="font-semibold">{words.title}</h2>
      <span className="text-muted">{said}</span>
      <div className="ml-auto flex items-center gap-3">
        <SeeIt text={words.open} />
        {resumable !== null && (
          <Button
            size="sm"
            look="primary"
            busy={action.pending}
            unavailable={action.blocked}
            onClick={() => void action.run(resumable.id)}
          >
            {trainingView.run.resume}
          </Button>
        )}
      </div>
      <FailureNote failure={action.failure} />
    </div>
  )
}

function SeeIt({ text }: { text: string }) {
  return (
    <a href={trainingHref.current} className="text-sm text-accent underline underline-offset-2">
      {text}
    </a>
  )
}
