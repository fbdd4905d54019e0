import { useCallback } from 'react'
import type { Session } from '../../../../shared/training.ts'
import { fill } from '../../../../shared/words/say.ts'
import { panel, trainingView } from '../../../../shared/words/spoken.ts'
import { goTo } from '../../../app/route.ts'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import type { Api } from '../../../connection/api.ts'
import { trainingHref } from '../../../model/training-route.ts'

const words = trainingView.sessions

/** What is deleted is gone for good, so it is asked about. */
export function DeleteDialog({
  session,
  onClose,
  onChanged,
}: {
  session: Session
  onChanged(): void
  onClose(): void
}) {
  const action = useAction(useCallback((api: Api) => api.training.delete({ id: session.id }), [session.id]))
  const run = async (): Promise<void> => {
    if (!(await action.run())) return
    onChanged()
    goTo(trainingHref.sessions)
  }
  return (
    <Dialog title={fill(words.deleteTitle, { name: session.name })} onClose={onClose}>
      <p className="text-muted">{fill(words.deleteText, { count: session.exchanges })}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{panel.actions.cancel}</Button>
        <Button look="danger" busy={action.pending} unavailable={action.blocked} onClick={() => void run()}>
          {words.deleteYes}
        </Button>
      </div>
      <FailureNote failure={action.failure} />
    </Dialog>
  )
}
