import { type FormEvent, useCallback, useId, useState } from 'react'
import { panel, incidentsView as words } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { TextArea } from './lesson-dialog.tsx'

/** A remark that stands in the timeline. */
export function NoteDialog({ id, onClose, onChanged }: { id: number; onClose(): void; onChanged(): void }) {
  const field = useId()
  const [text, setText] = useState('')
  const action = useAction(useCallback((api: Api, said: string) => api.incidents.note({ id, text: said }), [id]))
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (text.trim() === '' || (await action.run(text)) === null) return
    onChanged()
    onClose()
  }
  return (
    <Dialog title={words.noteTitle} onClose={onClose}>
      <form onSubmit={(event) => void save(event)} className="grid gap-3">
        <TextArea id={field} label={words.noteLabel} value={text} onChange={setText} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{panel.actions.cancel}</Button>
          <Button type="submit" look="primary" busy={action.pending} unavailable={action.blocked || text.trim() === ''}>
            {words.save}
          </Button>
        </div>
        <FailureNote failure={action.failure} />
      </form>
    </Dialog>
  )
}
