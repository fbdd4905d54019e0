import { type FormEvent, useId, useState } from 'react'
import { panel } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Field } from '../../components/field.tsx'
import type { Api } from '../../connection/api.ts'

const words = panel.ollamaManager
const pull = (api: Api, model: string): Promise<unknown> => api.ollama.pull({ model })

/** Downloads any model of Ollama's library by its name. */
export function PullForm() {
  const id = useId()
  const [name, setName] = useState('')
  const action = useAction(pull)
  const model = name.trim()
  const download = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (model === '' || action.blocked) return
    if ((await action.run(model)) !== null) setName('')
  }
  return (
    <form onSubmit={(event) => void download(event)} className="grid gap-1">
      <Field
        id={id}
        label={words.anotherField}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        placeholder={words.anotherPlaceholder}
        autoComplete="off"
        spellCheck={false}
        hint={words.anotherHint}
        trailing={
          <Button type="submit" busy={action.pending} unavailable={action.blocked || model === ''}>
            {words.download}
          </Button>
        }
      />
      <FailureNote failure={action.failure} />
    </form>
  )
}
