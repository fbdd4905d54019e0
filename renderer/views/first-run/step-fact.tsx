import { serviceMark } from '../../../shared/presentation/mark.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, trainingView } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { Status } from '../../components/status.tsx'
import { findService, learnerId } from '../../model/chain.ts'
import type { SetUpStep } from '../../model/first-run.ts'

/** What was decided in a step, in a few words. */
export function StepFact({ step }: { step: SetUpStep }) {
  switch (step) {
    case 'folder':
      return <Folder />
    case 'source':
      return <Source />
    case 'learner':
      return <Learner />
    case 'start':
      return <Session />
    case 'exchange':
      return null
  }
}

function Folder() {
  const path = usePanelState(({ workspace }) => workspace.path)
  return (
    <span title={path} className="truncate font-mono">
      {path}
    </span>
  )
}

function Source() {
  const source = usePanelState(({ llm }) => llm.source)
  const model = usePanelState(({ llm }) => llm.model)
  if (source === null) return null
  return (
    <>
      <span>{panel.source[source]}</span>
      {model !== null && <span className="truncate text-faint">{model}</span>}
    </>
  )
}

function Learner() {
  const learner = usePanelState(({ services }) => findService(services, learnerId(services)))
  if (learner === null) return null
  return (
    <>
      <span className="truncate">{learner.name}</span>
      <Status mark={serviceMark(learner)} />
    </>
  )
}

function Session() {
  const session = usePanelState(({ training }) => training.session)
  if (session === null) return null
  const { exchanges, plan, name } = session
  return (
    <>
      <span className="truncate">{name}</span>
      <span className="whitespace-nowrap text-faint tabular-nums">
        {fill(trainingView.run.exchanges, { done: exchanges, of: plan.exchanges })}
      </span>
    </>
  )
}
