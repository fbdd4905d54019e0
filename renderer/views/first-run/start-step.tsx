import { type FormEvent, useId, useRef, useState } from 'react'
import type { TrainingStart } from '../../../shared/training.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, setUp, trainingView } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import type { Action } from '../../app/use-action.ts'
import { useConfig } from '../../app/use-config.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Field } from '../../components/field.tsx'
import type { Api } from '../../connection/api.ts'
import { checkStart, fieldsOf } from '../../model/start-form.ts'

const words = setUp.start
/** Characters, as the archive takes them. */
const LONGEST_NAME = 200

type Wanted = { start: TrainingStart; name: string }

/** Answers after the first exchange; a session gets its name once it is there. */
export const beginTraining = async (api: Api, { start, name }: Wanted): Promise<true> => {
  await api.training.start(start)
  if (name === '') return true
  const [newest] = await api.training.sessions()
  if (newest !== undefined) await api.training.rename({ id: newest.id, name })
  return true
}

/** A first session with little to decide; everything else is as config.json says. */
export function StartStep({ start }: { start: Action<Wanted, true> }) {
  const { config, failure } = useConfig()
  const teacher = usePanelState(({ llm }) => llm.source)
  const model = usePanelState(({ llm }) => llm.model)
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const exchanges = typed ?? (config === null ? '' : String(config.max_exchanges))

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (config === null) return
    const checked = checkStart({ ...fieldsOf(config), exchanges })
    const why = checked.ok ? null : (checked.errors.exchanges ?? null)
    setWrong(why)
    if (why !== null) field.current?.focus()
    else void start.run({ start: { maxExchanges: Number(exchanges.replace(/\s/g, '')) }, name: name.trim() })
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <p className="max-w-[62ch] text-muted">
        {teacher !== null &&
          `${fill(trainingView.start.teaches, { source: panel.source[teacher], model: model ?? '…' })} `}
        {words.text}
      </p>
      <div className="grid items-start gap-x-4 gap-y-3 @lg:grid-cols-[11rem_minmax(0,1fr)]">
        <Field
          id={`${id}-exchanges`}
          ref={field}
          label={words.exchanges}
          value={exchanges}
          inputMode="numeric"
          autoComplete="off"
          aria-invalid={wrong !== null || undefined}
          hint={wrong ? <span className="text-bad">{wrong}</span> : words.exchangesHint}
          onChange={({ target }) => {
            setTyped(target.value)
            setWrong(null)
          }}
        />
        <Field
          id={`${id}-name`}
          label={words.name}
          value={name}
          maxLength={LONGEST_NAME}
          autoComplete="off"
          hint={words.nameHint}
          className="font-sans"
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" busy={start.pending} unavailable={start.blocked || config === null}>
          {words.submit}
        </Button>
        {start.pending && (
          <span role="status" className="text-muted">
            {trainingView.start.busy} {trainingView.start.stillBusy}
          </span>
        )}
      </div>
      <FailureNote failure={start.failure ?? failure} />
    </form>
  )
}
