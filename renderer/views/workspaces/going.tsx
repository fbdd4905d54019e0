import { fill } from '../../../shared/words/say.ts'
import { workspaces as words } from '../../../shared/words/spoken.ts'
import { useIsWindow } from '../../app/panel-context.tsx'
import { useIsAttached } from '../../app/use-attached.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import type { Failure } from '../../model/failure.ts'

type Props = { path: string; failure: Failure | null; opened: boolean; onBack: () => void }

/** A folder that is being opened, and what became of it. */
export function Going({ path, failure, opened, onBack }: Props) {
  const isWindow = useIsWindow()
  const isAttached = useIsAttached()
  if (failure !== null)
    return (
      <div className="grid justify-items-start gap-3">
        <FailureNote failure={failure} />
        <Button onClick={onBack}>{words.back}</Button>
      </div>
    )
  return (
    <div role="status" className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 gap-y-1">
      <MarkIcon shape={opened ? 'ok' : 'busy'} className="mt-1 size-3" />
      <p className="font-medium break-words">{fill(words.opening, { path })}</p>
      <p className="col-start-2 text-muted">
        {opened ? doneWords(isWindow) : isAttached ? words.openingElsewhere : words.openingText}
      </p>
    </div>
  )
}

const doneWords = (isWindow: boolean): string => (isWindow ? words.openedWindow : words.openedGoing)
