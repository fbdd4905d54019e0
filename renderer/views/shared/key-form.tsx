import { Eye, EyeOff } from 'lucide-react'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { MAX_KEY_NAME } from '../../../shared/saved-keys.ts'
import type { SecretStoreName } from '../../../shared/secrets.ts'
import type { PanelState } from '../../../shared/state.ts'
import { panel, savedKeys } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Field } from '../../components/field.tsx'
import type { Api } from '../../connection/api.ts'
import { type KeyChoices, keyInput, keyWishes, whyNoPlace, whyNotYet } from '../../model/key-input.ts'
import { type ConnectChoices, ConnectOpenRouter } from './connect-openrouter.tsx'
import { KeyTrial } from './key-trial.tsx'
import { StoreChoice } from './store-choice.tsx'

type Input = Parameters<Api['key']['set']>[0]

const setKey = (api: Api, input: Input): ReturnType<Api['key']['set']> => api.key.set(input)
const needsStore = ({ workspace: { secretStore } }: PanelState): boolean => secretStore.keychain === false

type Props = {
  switchByDefault?: boolean
  /** Whether there is room for a name; where a fault is being mended, there is not. */
  asksName?: boolean
  /** Another way to a key. */
  beside?: ReactNode
}

/** Takes a key, shows how it is tried, and keeps what was typed until the key is saved. */
export function KeyForm({ switchByDefault = false, asksName = true, beside }: Props) {
  const fieldId = useId()
  const nameId = useId()
  const source = usePanelState(({ llm }) => llm.source)
  const envWins = usePanelState(({ llm }) => llm.openrouter.key.from === 'environment')
  const asksStore = usePanelState(needsStore)
  const chosenStore = usePanelState(({ workspace }) => workspace.secretStore.chosen)
  const [key, setKeyText] = useState('')
  const [name, setName] = useState('')
  const [revealed, setRevealed] = useState(false)
  const [prefer, setPrefer] = useState(false)
  const [alsoSwitch, setAlsoSwitch] = useState(switchByDefault)
  const [store, setStore] = useState<SecretStoreName | null>(chosenStore === 'keychain' ? null : chosenStore)
  const [missing, setMissing] = useState<string | null>(null)
  const action = useAction(setKey)

  const choices: KeyChoices = { key, name, source, envWins, prefer, alsoSwitch, asksStore, store }
  const submit = async (saveAnyway: boolean): Promise<void> => {
    const why = whyNotYet(choices)
    setMissing(why)
    if (why !== null || action.blocked) return
    const trial = await action.run(keyInput(choices, saveAnyway))
    if (trial?.outcome !== 'done') return
    setKeyText('')
    setName('')
    setRevealed(false)
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    void submit(false)
  }

  const wishes = (): ConnectChoices | null => {
    const why = whyNoPlace(choices)
    setMissing(why)
    return why === null ? keyWishes(choices) : null
  }

  return (
    <div className="grid gap-3">
      <ConnectOpenRouter choices={wishes} beside={beside} />
      <form onSubmit={onSubmit} className="grid gap-3">
        <Field
          id={fieldId}
          label={panel.key.field}
          type={revealed ? 'text' : 'password'}
          value={key}
          onChange={(event) => setKeyText(event.currentTarget.value)}
          placeholder={panel.key.placeholder}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={missing !== null || undefined}
          hint={missing ? <span className="text-bad">{missing}</span> : panel.key.keptHint}
          trailing={
            <>
              <Button
                look="quiet"
                aria-label={revealed ? panel.key.hide : panel.key.reveal}
                size="icon"
                onClick={() => setRevealed(!revealed)}
              >
                {revealed ? (
                  <EyeOff aria-hidden="true" className="size-4" />
                ) : (
                  <Eye aria-hidden="true" className="size-4" />
                )}
              </Button>
              <Button type="submit" look="primary" busy={action.pending} unavailable={action.blocked}>
                {envWins && !prefer ? panel.key.tryAndSave : panel.key.tryAndUse}
              </Button>
            </>
          }
        />
        {asksName && (
          <Field
            id={nameId}
            label={savedKeys.nameField}
            value={name}
            maxLength={MAX_KEY_NAME}
            onChange={(event) => setName(event.currentTarget.value)}
            placeholder={savedKeys.namePlaceholder}
            autoComplete="off"
            hint={savedKeys.nameHint}
          />
        )}
        {envWins && (
          <div className="grid gap-1">
            <p className="text-sm text-warn">{panel.key.envWins}</p>
            <Checkbox label={panel.key.preferThis} checked={prefer} onChange={setPrefer} />
          </div>
        )}
        {source === 'ollama' && <Checkbox label={panel.key.switchToo} checked={alsoSwitch} onChange={setAlsoSwitch} />}
        {asksStore && <StoreChoice value={store} onChange={setStore} />}
      </form>
      <FailureNote failure={action.failure} />
      <KeyTrial choices={wishes} onSaveAnyway={key.trim() === '' ? null : () => void submit(true)} />
    </div>
  )
}
