import { type FormEvent, useId, useState } from 'react'
import { MAX_KEY_NAME, type SavedKey } from '../../../shared/saved-keys.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, savedKeys as words } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Field } from '../../components/field.tsx'
import type { Api } from '../../connection/api.ts'

type Props = { saved: SavedKey; onClose(): void }

const rename = (api: Api, input: { id: string; name: string }): Promise<unknown> => api.keys.rename(input)
const remove = (api: Api, id: string): Promise<unknown> => api.keys.remove({ id })

export function RenameSavedKey({ saved: { id, name: before }, onClose }: Props) {
  const field = useId()
  const [name, setName] = useState(before)
  const action = useAction(rename)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (name.trim() !== '' && (await action.run({ id, name })) !== null) onClose()
  }
  return (
    <Dialog title={fill(words.renameTitle, { name: before })} onClose={onClose}>
      <form onSubmit={(event) => void save(event)} className="grid gap-3">
        <Field
          id={field}
          label={words.nameLabel}
          value={name}
          maxLength={MAX_KEY_NAME}
          autoComplete="off"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FailureNote failure={action.failure} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {panel.actions.cancel}
          </Button>
          <Button type="submit" look="primary" busy={action.pending} unavailable={action.blocked || name.trim() === ''}>
            {words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Deleting asks first, and says what goes with the one in use. */
export function RemoveSavedKey({ saved: { id, name, last4, inUse }, onClose }: Props) {
  const action = useAction(remove)
  const removeNow = async (): Promise<void> => {
    if ((await action.run(id)) !== null) onClose()
  }
  return (
    <Dialog title={fill(words.removeTitle, { name })} onClose={onClose}>
      <p className="text-muted">
        {fill(words.removeText, { last4 })} {inUse && words.removeInUse}
      </p>
      <FailureNote failure={action.failure} />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {panel.actions.cancel}
        </Button>
        <Button look="danger" busy={action.pending} unavailable={action.blocked} onClick={() => void removeNow()}>
          {words.remove}
        </Button>
      </div>
    </Dialog>
  )
}
