import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { useNow } from '../../app/use-now.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'

type Undoing = { text: string; until: number; undo(api: Api): Promise<unknown>; size?: 'sm' }

/** A way back that is open for a while, with the seconds that are left. */
export function UndoButton({ text, until, undo, size }: Undoing) {
  const action = useAction(undo)
  const left = Math.ceil((until - useNow(1000)) / 1000)
  if (left <= 0) return null
  return (
    <>
      <Button
        {...(size && { size })}
        busy={action.pending}
        unavailable={action.blocked}
        onClick={() => void action.run()}
      >
        {text}
        <span aria-hidden="true" className="font-normal text-faint tabular-nums">
          {fill(panel.ollamaManager.undoLeft, { seconds: left })}
        </span>
      </Button>
      <FailureNote failure={action.failure} />
    </>
  )
}
