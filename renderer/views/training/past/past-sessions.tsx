import { panel, trainingView } from '../../../../shared/words/spoken.ts'
import { Button } from '../../../components/button.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { type TrainingRoute, trainingHref } from '../../../model/training-route.ts'
import { Compare } from './compare.tsx'
import { SessionList } from './session-list.tsx'
import { SessionPage } from './session-page.tsx'
import { useSessions } from './use-sessions.ts'

const words = trainingView.sessions

/** What was said in the past: all sessions, one of them, or two beside each other. */
export function PastSessions({ route }: { route: Exclude<TrainingRoute, { page: 'current' }> }) {
  const { sessions, failure, again } = useSessions()
  if (sessions === null)
    return failure === null ? (
      <p className="text-muted">{words.loading}</p>
    ) : (
      <div className="flex flex-wrap items-center gap-3">
        <FailureNote failure={failure} />
        <Button size="sm" onClick={again}>
          {panel.actions.tryAgain}
        </Button>
      </div>
    )
  if (route.page === 'sessions') return <SessionList sessions={sessions} onChanged={again} />
  const session = sessions.find(({ id }) => id === route.id)
  const other = route.page === 'compare' ? sessions.find(({ id }) => id === route.other) : undefined
  if (session === undefined || (route.page === 'compare' && other === undefined)) return <NotThere />
  return (
    <>
      <BackLink />
      {other ? (
        <Compare key={`${session.id} ${other.id}`} one={session} other={other} />
      ) : (
        <SessionPage
          key={session.id}
          session={session}
          sessions={sessions}
          at={route.page === 'session' ? route.at : null}
          onChanged={again}
        />
      )}
    </>
  )
}

function BackLink() {
  return (
    <p>
      <a href={trainingHref.sessions} className="text-accent underline underline-offset-2">
        ← {words.back}
      </a>
    </p>
  )
}

function NotThere() {
  return (
    <>
      <BackLink />
      <p className="text-muted">{words.notThere}</p>
    </>
  )
}
