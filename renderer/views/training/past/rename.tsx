import { type FormEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import type { Session } from '../../../../shared/training.ts'
import { panel, trainingView } from '../../../../shared/words/spoken.ts'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../components/button.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { inputClass } from '../../../components/field.tsx'
import type { Api } from '../../../connection/api.ts'

const words = trainingView.sessions

/** A field in the place of the name. */
export function Rename({ session, onDone, onChanged }: { session: Session; onChanged(): void; onDone(): void }) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(session.name)
  const action = useAction(
    useCallback((api: Api, to: string) => api.training.rename({ id: session.id, name: to }), [session.id]),
  )
  // It takes the place of the button that was pressed.
  useEffect(() => field.current?.select(), [])
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (name.trim() === '' || !(await action.run(name))) return
    onChanged()
    onDone()
  }
  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="sr-only">
        {words.name}
      </label>
      <input
        id={id}
        ref={field}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.target.value)}
        className={`${inputClass} w-72 font-sans`}
      />
      <Button type="submit" look="primary" busy={action.pending} unavailable={action.blocked || name.trim() === ''}>
        {words.save}
      </Button>
      <Button look="quiet" onClick={onDone}>
        {panel.actions.cancel}
      </Button>
      <FailureNote failure={action.failure} />
    </form>
  )
}
