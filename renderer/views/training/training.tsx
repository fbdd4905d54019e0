import { clsx } from 'clsx'
import { sayTrainingStep } from '../../../shared/presentation/training-words.ts'
import type { Session } from '../../../shared/training.ts'
import { trainingView } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useHash } from '../../app/route.ts'
import { Status } from '../../components/status.tsx'
import { showsStartForm, trainingShape } from '../../model/training-facts.ts'
import { trainingHref, trainingRoute } from '../../model/training-route.ts'
import { DemoMark } from './demo-mark.tsx'
import { LiveCurves } from './live-curves.tsx'
import { PastSessions } from './past/past-sessions.tsx'
import { Progress } from './progress.tsx'
import { PythonNote, useStartsAndStopsOnly } from './python-note.tsx'
import { RunControls } from './run-controls.tsx'
import { StartForm } from './start-form.tsx'
import { TestMessage } from './test-message.tsx'
import { TopicsCard } from './topics-card.tsx'
import { Transcript } from './transcript/transcript.tsx'
import { useStart } from './use-start.ts'

const words = trainingView

export function Training() {
  const route = trainingRoute(useHash())
  const isCurrent = route.page === 'current'
  return (
    <>
      <Head isCurrent={isCurrent} />
      <PythonNote isCurrent={isCurrent} />
      {isCurrent ? <Current /> : <PastSessions route={route} />}
    </>
  )
}

function Head({ isCurrent }: { isCurrent: boolean }) {
  const training = usePanelState((state) => state.training)
  const { step, session } = training
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
      <h1 className="text-lg font-semibold tracking-[-0.01em]">{words.title}</h1>
      {step !== 'idle' && <Status mark={{ shape: trainingShape(training), word: sayTrainingStep(step) }} />}
      {session?.demo && <DemoMark />}
      <nav aria-label={words.tabs.label} className="flex rounded-[10px] bg-track p-0.5 forced-colors:border">
        <Tab href={trainingHref.current} isHere={isCurrent} text={words.tabs.current} />
        <Tab href={trainingHref.sessions} isHere={!isCurrent} text={words.tabs.sessions} />
      </nav>
      <div className="ml-auto">
        <RunControls />
      </div>
    </div>
  )
}

function Tab({ href, isHere, text }: { href: string; isHere: boolean; text: string }) {
  return (
    <a
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className={clsx(
        'inline-flex min-h-7 items-center rounded-md px-3 text-sm font-medium transition-colors',
        isHere ? 'bg-raised text-text shadow-lift' : 'text-muted hover:text-text',
      )}
    >
      {text}
    </a>
  )
}

/** The session that runs or ran last, and beside it what belongs to it; without one that runs, the way to one. */
function Current() {
  const session = usePanelState(({ training }) => training.session)
  const isPython = useStartsAndStopsOnly()
  const start = useStart()
  // The answer to a start and the state that follows from it come in either order.
  const isOurs = start.pending || start.failure !== null
  const showsForm = usePanelState(({ training }) => showsStartForm(training.step, isOurs))
  return (
    <>
      <Progress />
      <div className="grid items-start gap-3 @4xl:grid-cols-[minmax(0,1.45fr)_minmax(0,1fr)]">
        <div className="grid gap-3">
          {showsForm && <StartForm start={start} />}
          {session === null && <p className="text-muted">{words.transcript.emptyNoSession}</p>}
          {session !== null && !isPython && <SessionTranscript key={session.id} session={session} />}
        </div>
        <div className="grid gap-3">
          {session !== null && !isPython && <LiveCurves key={session.id} session={session} />}
          <TestMessage />
          <TopicsCard />
        </div>
      </div>
    </>
  )
}

function SessionTranscript({ session }: { session: Session }) {
  const live = usePanelState(({ training }) => training.live)
  return (
    <section
      aria-label={words.transcript.session}
      className="grid h-[min(72dvh,46rem)] min-h-80 overflow-hidden rounded-lg bg-surface shadow-lift"
    >
      <Transcript session={session} live={live} follow />
    </section>
  )
}
