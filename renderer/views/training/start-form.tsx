import { type FormEvent, useCallback, useId, useState } from 'react'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { panel, trainingView } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { useLoad } from '../../app/use-load.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { inputClass } from '../../components/field.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import type { Api } from '../../connection/api.ts'
import { checkStart, type FieldName, fieldsOf, type StartDefaults, type StartFields } from '../../model/start-form.ts'
import { hindranceOf } from '../../model/training-hindrance.ts'
import { useStartsAndStopsOnly } from './python-note.tsx'
import type { Start } from './use-start.ts'
import { WhatToDo } from './what-to-do.tsx'

const words = trainingView.start
const readConfig = (api: Api) => api.config.get()

/** A session is started, or the one that was interrupted goes on. */
export function StartForm({ start }: { start: Start }) {
  const load = useLoad(readConfig)
  return (
    <Card title={words.title}>
      <Resume />
      <Teaches />
      <Hindrance />
      {load.status === 'failed' && (
        <div className="flex flex-wrap items-center gap-3">
          <FailureNote failure={load.failure} />
          <Button size="sm" onClick={load.again}>
            {panel.actions.tryAgain}
          </Button>
        </div>
      )}
      {load.status === 'loaded' && <Fields defaults={load.data} start={start} />}
    </Card>
  )
}

function Resume() {
  const resumable = usePanelState(({ training }) => training.resumable)
  const action = useAction(useCallback((api: Api, id: number) => api.training.resume({ id }), []))
  const stopsOnly = useStartsAndStopsOnly()
  if (resumable === null || stopsOnly) return null
  const { id, name, exchanges, of } = resumable
  return (
    <div className="grid justify-items-start gap-2 rounded-md bg-accent-soft p-3 forced-colors:border">
      <Button look="primary" busy={action.pending} unavailable={action.blocked} onClick={() => void action.run(id)}>
        {fill(words.resume, { name })}
      </Button>
      <p className="text-muted">{fill(words.resumeHint, { done: exchanges, of })}</p>
      <FailureNote failure={action.failure} />
    </div>
  )
}

/** What is known to be in the way. A start can be tried all the same: what is known may be a moment old. */
function Hindrance() {
  const card = usePanelState(hindranceOf)
  if (card === null) return null
  return (
    <div className="grid gap-3 rounded-md bg-warn-soft p-3 forced-colors:border">
      <div className="grid gap-1">
        <p className="flex items-start gap-2 font-medium">
          <MarkIcon shape="attention" className="mt-1 size-3" />
          {sayReason(card.title)}
        </p>
        <p className="text-muted">{words.hindered}</p>
      </div>
      <WhatToDo card={card} />
    </div>
  )
}

/** Who teaches, so that nobody starts with the wrong one. */
function Teaches() {
  const source = usePanelState(({ llm }) => llm.source)
  const model = usePanelState(({ llm }) => llm.model)
  const text =
    source === null ? words.teachesNobody : fill(words.teaches, { source: panel.source[source], model: model ?? '…' })
  return <p className="text-muted">{text}</p>
}

function Fields({ defaults, start: action }: { defaults: StartDefaults; start: Start }) {
  // A repair, or a session that can go on, comes before another one.
  const stopsOnly = useStartsAndStopsOnly()
  const resumes = usePanelState(({ training }) => training.resumable !== null) && !stopsOnly
  const isHindered = usePanelState((state) => hindranceOf(state) !== null)
  const comesFirst = !resumes && !isHindered
  const [fields, setFields] = useState<StartFields>(() => fieldsOf(defaults))
  const [errors, setErrors] = useState<Partial<Record<FieldName, string>>>({})

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const checked = checkStart(fields)
    setErrors(checked.ok ? {} : checked.errors)
    if (checked.ok) void action.run(checked)
    else focusFirst(event.currentTarget, checked.errors)
  }
  const field = (name: FieldName) => (
    <NumberField
      key={name}
      name={name}
      label={words[name]}
      value={fields[name]}
      error={errors[name]}
      onChange={(value) => {
        setFields((before) => ({ ...before, [name]: value }))
        setErrors(({ [name]: _, ...others }) => others)
      }}
    />
  )
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <div className="grid gap-3 @md:grid-cols-3">{(['exchanges', 'delay', 'topicEvery'] as const).map(field)}</div>
      {!stopsOnly && (
        <fieldset className="grid gap-2">
          <legend className="mb-1 font-medium">
            {words.limits} <span className="font-normal text-muted">{words.limitsHint}</span>
          </legend>
          <div className="grid gap-3 @md:grid-cols-3">{(['money', 'tokens', 'minutes'] as const).map(field)}</div>
        </fieldset>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          look={comesFirst ? 'primary' : 'plain'}
          busy={action.pending}
          unavailable={action.blocked}
        >
          {words.submit}
        </Button>
        {action.pending && (
          <span role="status" className="text-muted">
            {words.busy} {words.stillBusy}
          </span>
        )}
        <FailureNote failure={action.failure} />
      </div>
    </form>
  )
}

/** Whoever cannot see the page is taken to what is to be mended. */
function focusFirst({ elements }: HTMLFormElement, errors: Partial<Record<FieldName, string>>): void {
  for (const element of elements)
    if (element instanceof HTMLInputElement && element.name in errors) {
      element.focus()
      return
    }
}

type NumberFieldProps = {
  name: FieldName
  label: string
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

function NumberField({ name, label, value, error, onChange }: NumberFieldProps) {
  const id = useId()
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="text-sm font-medium text-muted">
        {label}
      </label>
      <input
        id={id}
        name={name}
        value={value}
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
        className={inputClass}
      />
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
    </div>
  )
}
