import { clsx } from 'clsx'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { fill } from '../../../shared/words/say.ts'
import { panel, setUp as words } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { takeAsked, useSetUp } from '../../app/use-set-up.ts'
import { Button } from '../../components/button.tsx'
import { doneSteps, nextStep, type SetUpStep, setUpSteps, stepNumber } from '../../model/first-run.ts'
import { FirstExchange } from './first-exchange.tsx'
import { FolderStep } from './folder-step.tsx'
import { LearnerStep } from './learner-step.tsx'
import { SourceStep } from './source-step.tsx'
import { beginTraining, StartStep } from './start-step.tsx'
import { Step } from './step.tsx'
import { StepFact } from './step-fact.tsx'
import { TrainedBefore } from './trained-before.tsx'
import { TryDemo } from './try-demo.tsx'

/** Steps that are left by a decision, which can be made anew. */
const changeable: ReadonlySet<SetUpStep> = new Set(['folder', 'source', 'learner'])

/** From nothing to a first exchange, one decision at a time. What is done is seen from the state, whoever did it. */
export function SetUp() {
  const titleId = useId()
  const { isFolderSeen, begin, leave, seeFolder } = useSetUp()
  const done = usePanelState(useShallow((state) => doneSteps(state, isFolderSeen)))
  const current = nextStep(done) ?? 'exchange'
  const [looked, setLooked] = useState<SetUpStep | null>(null)
  const [known, setKnown] = useState(current)
  // The way goes on, also past what was looked at again.
  if (known !== current) {
    setKnown(current)
    setLooked(null)
  }
  const shown = looked ?? current
  // Here, since the step that starts is left while the first exchange is made, and come back to when it is refused.
  const start = useAction(beginTraining)
  useEffect(begin, [begin])
  const { guide, heading } = useFocusAlong(shown)

  const bodies: Record<SetUpStep, () => ReactNode> = {
    folder: () => <FolderStep onUse={looked === null ? seeFolder : () => setLooked(null)} />,
    source: () => <SourceStep />,
    learner: () => <LearnerStep />,
    start: () => <StartStep start={start} />,
    exchange: () => <FirstExchange />,
  }
  return (
    <section
      ref={guide}
      aria-labelledby={titleId}
      className="mx-auto grid w-full max-w-[46rem] gap-5 rounded-lg bg-surface p-4 shadow-lift @lg:p-6"
    >
      <TrainedBefore />
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
          <h2 id={titleId} className="text-lg font-semibold tracking-[-0.01em]">
            {words.title}
          </h2>
          <Button look="quiet" size="sm" className="-mr-2.5" onClick={leave}>
            {words.later}
          </Button>
        </div>
        <Way done={done} current={current} />
        {current === 'folder' && <p className="max-w-[62ch] text-muted">{panel.firstRun.text}</p>}
      </div>
      <ol className="grid">
        {setUpSteps.map((step) => (
          <Step
            key={step}
            step={step}
            look={step === shown ? 'open' : done.includes(step) ? 'done' : 'waiting'}
            isDone={done.includes(step)}
            heading={step === shown ? heading : null}
            fact={done.includes(step) && step !== shown && <StepFact step={step} />}
            onChange={changeable.has(step) && done.includes(step) ? () => setLooked(step) : null}
          >
            {step === shown && (
              <>
                {bodies[step]()}
                {step === looked && (
                  <div>
                    <Button onClick={() => setLooked(null)}>{fill(words.back, { n: stepNumber(current) })}</Button>
                  </div>
                )}
              </>
            )}
          </Step>
        ))}
      </ol>
      {(shown === 'folder' || shown === 'source') && <TryDemo />}
      {shown === 'learner' && (
        <TryDemo title={words.learner.practiceTitle} text={words.learner.practiceText} label={words.learner.practice} />
      )}
      <Announced current={current} />
    </section>
  )
}

/** How far it is, as a line of five parts and in words. */
function Way({ done, current }: { done: SetUpStep[]; current: SetUpStep }) {
  return (
    <div className="flex items-center gap-3">
      <p className="text-sm text-muted tabular-nums">
        {fill(words.step, { n: stepNumber(current), of: setUpSteps.length })}
      </p>
      <div aria-hidden="true" className="flex flex-1 gap-1.5">
        {setUpSteps.map((step) => (
          <span
            key={step}
            className={clsx(
              'h-1 flex-1 rounded-full transition-colors duration-300 motion-reduce:transition-none',
              'forced-colors:border',
              done.includes(step) && 'bg-accent forced-colors:bg-[Highlight]',
              !done.includes(step) && (step === current ? 'bg-accent/40' : 'bg-track'),
            )}
          />
        ))}
      </div>
    </div>
  )
}

/** The focus goes along with the step while it is in the guide; whoever is elsewhere is left there. */
function useFocusAlong(shown: SetUpStep) {
  const guide = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef<SetUpStep | null>(null)
  useEffect(() => {
    const isFirst = before.current === null
    before.current = shown
    const { activeElement } = document
    const isHere = activeElement === document.body || guide.current?.contains(activeElement)
    if (takeAsked() || (!isFirst && isHere)) heading.current?.focus()
  }, [shown])
  return { guide, heading }
}

/** Tells a screen reader that a step is done and which one follows. */
function Announced({ current }: { current: SetUpStep }) {
  const [said, setSaid] = useState('')
  const before = useRef(current)
  useEffect(() => {
    if (stepNumber(current) > stepNumber(before.current))
      setSaid(
        fill(words.announce, {
          title: words.titles[before.current],
          n: stepNumber(current),
          of: setUpSteps.length,
        }),
      )
    before.current = current
  }, [current])
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  )
}
