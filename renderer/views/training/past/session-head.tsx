import { useCallback, useState } from 'react'
import { sayEnd, saySessionState, sayTrainingReason } from '../../../../shared/presentation/training-words.ts'
import type { Session } from '../../../../shared/training.ts'
import { trainingView } from '../../../../shared/words/spoken.ts'
import { usePanelState, useWhyNot } from '../../../app/panel-context.tsx'
import { goTo } from '../../../app/route.ts'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../components/button.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { Status } from '../../../components/status.tsx'
import type { Api } from '../../../connection/api.ts'
import { sessionShape } from '../../../model/session-shape.ts'
import { isGoing } from '../../../model/training-facts.ts'
import { trainingHref } from '../../../model/training-route.ts'
import { DemoMark } from '../demo-mark.tsx'
import { useStartsAndStopsOnly } from '../python-note.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { ExportMenu } from './export-menu.tsx'
import { Rename } from './rename.tsx'

const words = trainingView.sessions

type Props = { session: Session; sessions: readonly Session[]; onChanged(): void }

/** A session's name and state, and what can be done with it. */
export function SessionHead({ session, sessions, onChanged }: Props) {
  const { id, name, state, reason, demo } = session
  const [isRenaming, setIsRenaming] = useState(false)
  const [isDeleting, setIsDeleting] = useState(false)
  const busy = usePanelState(({ training }) => isGoing(training.step))
  const isRunning = usePanelState(({ training }) => isGoing(training.step) && training.session?.id === id)
  const stopsOnly = useStartsAndStopsOnly()
  const resume = useAction(useCallback((api: Api) => api.training.resume({ id }), [id]))
  const goOn = async (): Promise<void> => {
    if (await resume.run()) goTo(trainingHref.current)
  }
  const whyNotRename = useWhyNot((api) => api.training.rename)
  const whyNotDelete = useWhyNot((api) => api.training.delete)
  const others = sessions.filter((one) => one.id !== id)
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {isRenaming ? (
          <Rename session={session} onDone={() => setIsRenaming(false)} onChanged={onChanged} />
        ) : (
          <h2 className="min-w-0 truncate text-md font-semibold">{name}</h2>
        )}
        <Status mark={{ shape: sessionShape(session), word: saySessionState(state) }} />
        {demo && <DemoMark />}
        {reason !== null && (
          <span className="text-sm text-muted">{(state === 'paused' ? sayTrainingReason : sayEnd)(reason)}</span>
        )}
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {state === 'interrupted' && !stopsOnly && (
            <Button
              look="primary"
              busy={resume.pending}
              unavailable={resume.blocked || busy}
              onClick={() => void goOn()}
            >
              {words.resume}
            </Button>
          )}
          {!isRenaming && !stopsOnly && (
            <Button unavailable={whyNotRename} onClick={() => setIsRenaming(true)}>
              {words.rename}
            </Button>
          )}
          <ExportMenu session={session} />
          <CompareMenu id={id} others={others} />
          {!stopsOnly && (
            <Button look="danger" unavailable={whyNotDelete || isRunning} onClick={() => setIsDeleting(true)}>
              {words.delete}
            </Button>
          )}
        </div>
      </div>
      <FailureNote failure={resume.failure} />
      {isDeleting && <DeleteDialog session={session} onClose={() => setIsDeleting(false)} onChanged={onChanged} />}
    </div>
  )
}

/** A native list: it may be long, and is found by typing. */
function CompareMenu({ id, others }: { id: number; others: readonly Session[] }) {
  if (others.length === 0) return null
  return (
    <select
      aria-label={words.compare}
      value=""
      onChange={(event) => goTo(trainingHref.compare(id, Number(event.target.value)))}
      className="min-h-8 max-w-44 rounded-md bg-raised px-2 font-medium shadow-lift forced-colors:border"
    >
      <option value="" disabled>
        {words.compare}
      </option>
      {others.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </select>
  )
}
