import { type FormEvent, useId, useState } from 'react'
import {
  MAX_MACHINE_NAME,
  MAX_MACHINE_TOKEN,
  MAX_MACHINE_URL,
  type MachineAccess,
  type MachineTrial,
  type NewMachine,
} from '../../../shared/machines.ts'
import { fill } from '../../../shared/words/say.ts'
import { machines as words } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Field } from '../../components/field.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Steps } from '../../components/steps.tsx'
import type { Api } from '../../connection/api.ts'
import { accessSegments } from './access-segments.ts'

const add = (api: Api, input: NewMachine): Promise<MachineTrial> => api.machines.add(input)

/** Asks for another machine, tries it, and shows how far that got. */
export function AddMachine() {
  const ids = { name: useId(), url: useId(), token: useId() }
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [token, setToken] = useState('')
  const [access, setAccess] = useState<MachineAccess>('read')
  const hasKeychain = usePanelState(({ workspace }) => workspace.secretStore.keychain !== false)
  const [inFile, setInFile] = useState(!hasKeychain)
  const [trial, setTrial] = useState<MachineTrial | null>(null)
  const action = useAction(add)
  const isWhole = [name, url, token].every((text) => text.trim() !== '')

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!isWhole || action.blocked) return
    setTrial(null)
    const tried = await action.run({ name, url, token, access, store: inFile ? 'file' : 'keychain' })
    setTrial(tried)
    if (!tried?.ok) return
    setName('')
    setUrl('')
    setToken('')
  }
  return (
    <form aria-label={words.addTitle} onSubmit={(event) => void submit(event)} noValidate className="grid gap-2">
      <h3 className="font-semibold">{words.addTitle}</h3>
      <Field
        id={ids.name}
        label={words.name}
        value={name}
        maxLength={MAX_MACHINE_NAME}
        autoComplete="off"
        onChange={({ target }) => setName(target.value)}
      />
      <Field
        id={ids.url}
        label={words.address}
        value={url}
        maxLength={MAX_MACHINE_URL}
        placeholder="https://panel.example.org"
        hint={words.addressHint}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={({ target }) => setUrl(target.value)}
      />
      <Field
        id={ids.token}
        type="password"
        label={words.token}
        value={token}
        maxLength={MAX_MACHINE_TOKEN}
        hint={words.tokenHint}
        autoComplete="off"
        onChange={({ target }) => setToken(target.value)}
      />
      <div className="grid justify-items-start gap-1">
        <span className="font-medium">{words.access}</span>
        <Segmented
          label={words.access}
          value={access}
          segments={accessSegments()}
          unavailable={false}
          onChoose={setAccess}
        />
        <p className="text-sm text-muted">{access === 'read' ? words.accessRead : words.accessOperate}</p>
      </div>
      <Checkbox checked={inFile} onChange={setInFile} label={words.inFile} />
      <div>
        <Button type="submit" look="primary" busy={action.pending} unavailable={action.blocked || !isWhole}>
          {words.add}
        </Button>
      </div>
      <FailureNote failure={action.failure} />
      <div role="status" className="grid gap-1 empty:hidden">
        {trial !== null && (
          <p className="flex items-start gap-2 font-medium">
            <MarkIcon shape={trial.ok ? 'ok' : 'broken'} className="mt-1 size-3" />
            {trial.machine === null ? words.notAdded : fill(words.added, { name: trial.machine.name })}
          </p>
        )}
      </div>
      {trial !== null && <Steps procedure={trial} label={words.steps} />}
    </form>
  )
}
