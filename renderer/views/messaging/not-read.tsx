import { messagingView, panel } from '../../../shared/words/spoken.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Failure } from '../../model/failure.ts'

/** In the place of users that are being read, or could not be. */
export function NotRead({ failure, again }: { failure: Failure | null; again(): void }) {
  if (failure === null) return <p className="text-muted">{messagingView.users.loading}</p>
  return (
    <div className="flex flex-wrap items-center gap-3">
      <FailureNote failure={failure} />
      <Button size="sm" onClick={again}>
        {panel.actions.tryAgain}
      </Button>
    </div>
  )
}
