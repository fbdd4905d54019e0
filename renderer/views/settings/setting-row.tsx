import { clsx } from 'clsx'
import { type FormEvent, useId, useState } from 'react'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { defaultAt, patchAt, type Setting, valueAt } from '../../../shared/settings-catalogue.ts'
import { isUnderWay } from '../../../shared/training.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, settingsView as words } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { inputClass } from '../../components/field.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { sayEffect } from '../../model/setting-effect.ts'
import { checkTyped, isDefault, sameValue, sayDefault, sayLimits, typedOf } from '../../model/setting-value.ts'
import { updateConfig, useSettings } from './settings-use.tsx'

/** One plain setting: what it is, what may be typed, what it is by default, and what saving it does. */
export function SettingRow({ setting }: { setting: Setting }) {
  const { config, taken, drafts } = useSettings()
  const kind = usePanelState(({ backends }) => backends.kind)
  const isTraining = usePanelState(({ training }) => isUnderWay(training))
  const action = useAction(updateConfig)
  const id = useId()
  const [isSaved, setIsSaved] = useState(false)
  /** What waits for an answer. */
  const [asks, setAsks] = useState<{ value: unknown } | null>(null)
  if (config === null) return null

  const { path, field } = setting
  const { label, help } = words.rows[path]
  const saved = valueAt(config, path)
  const savedText = typedOf(field, saved)
  const draft = drafts.of(path)
  const typed = draft ?? savedText
  const isChanged = draft !== null
  const checked = checkTyped(setting, typed, config)
  const why = isChanged && !checked.ok ? checked.why : null
  const effect = sayEffect(setting, kind)
  const defaultText = sayDefault(setting)

  const type = (text: string): void => {
    setIsSaved(false)
    action.forget()
    drafts.set(path, text === savedText ? null : text)
  }
  const save = async (value: unknown): Promise<void> => {
    setAsks(null)
    const read = await action.run(patchAt(config, path, value))
    if (read === null) return
    drafts.saved(path, draft)
    taken(read)
    setIsSaved(true)
  }
  const saveOrAsk = (value: unknown): void => {
    if (action.blocked || action.pending) return
    if (sameValue(value, saved)) drafts.set(path, null)
    else if (effect.interrupts && isTraining) setAsks({ value })
    else void save(value)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (isChanged && checked.ok) saveOrAsk(checked.value)
  }

  return (
    <li data-place={placeOf.setting(path)} className="border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0">
      <form
        onSubmit={submit}
        noValidate
        className="grid items-start gap-x-6 gap-y-2 @2xl:grid-cols-[minmax(0,1fr)_17rem]"
      >
        <div className="grid gap-0.5">
          <label htmlFor={id} className="font-medium">
            {label}
          </label>
          <p className="text-muted">{help}</p>
          <p className="text-sm text-muted">
            <code className="font-mono text-faint">{path}</code> · {fill(words.defaultIs, { default: defaultText })}
          </p>
        </div>
        <div className="grid gap-1.5">
          <div className="flex items-center gap-2">
            <Input id={id} setting={setting} typed={typed} isWrong={why !== null} onType={type} />
            {field.kind === 'number' && (
              // As wide as the longest unit, so that all fields end alike.
              <span className="w-[5.75rem] shrink-0 text-muted">{setting.unit && words.units[setting.unit]}</span>
            )}
          </div>
          <div id={`${id}-note`} className="grid gap-1 text-sm text-muted">
            {why === null ? <p className="empty:hidden">{sayAllowed(setting)}</p> : <p className="text-bad">{why}</p>}
            <p className={clsx('flex items-start gap-1.5', isChanged && effect.restarts !== null && 'text-text')}>
              {isChanged && effect.restarts !== null && <MarkIcon shape="attention" className="mt-[3px] size-3" />}
              {effect.text}
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-2 empty:hidden">
            {isChanged && (
              <>
                <Button
                  type="submit"
                  size="sm"
                  look="primary"
                  busy={action.pending}
                  unavailable={action.blocked || !checked.ok}
                >
                  {effect.restarts === null ? panel.actions.save : words.saveRestart}
                </Button>
                <Button size="sm" look="quiet" onClick={() => type(savedText)}>
                  {panel.actions.undo}
                </Button>
              </>
            )}
            {!isChanged && !isDefault(path, saved) && (
              <Button
                size="sm"
                look="quiet"
                className="-ml-2.5"
                busy={action.pending}
                unavailable={action.blocked}
                aria-label={fill(words.resetLabel, { label, default: defaultText })}
                onClick={() => saveOrAsk(defaultAt(path))}
              >
                {fill(words.reset, { default: defaultText })}
              </Button>
            )}
          </div>
          <p role="status" className="text-sm text-muted empty:hidden">
            {isSaved && !isChanged && words.saved}
          </p>
          <FailureNote failure={action.failure} />
        </div>
      </form>
      {asks !== null && (
        <Dialog title={words.ask.title} onClose={() => setAsks(null)}>
          <p className="text-muted">{fill(words.ask.text, { services: effect.restarts ?? '' })}</p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setAsks(null)}>{panel.actions.cancel}</Button>
            <Button look="danger" unavailable={action.blocked} onClick={() => void save(asks.value)}>
              {words.ask.go}
            </Button>
          </div>
        </Dialog>
      )}
    </li>
  )
}

/** The limits, and that nothing is something, too. */
function sayAllowed({ field }: Setting): string {
  const limits = sayLimits(field)
  if (field.kind !== 'number' || !field.optional) return limits
  return `${limits}. ${words.emptyMeansNone}`
}

type InputProps = { id: string; setting: Setting; typed: string; isWrong: boolean; onType(text: string): void }

function Input({ id, setting: { field }, typed, isWrong, onType }: InputProps) {
  const shared = {
    id,
    value: typed,
    'aria-describedby': `${id}-note`,
    'aria-invalid': isWrong || undefined,
    onChange: (event: { currentTarget: { value: string } }) => onType(event.currentTarget.value),
  }
  if (field.kind === 'choice')
    return (
      <select {...shared} className={clsx(inputClass, 'font-sans')}>
        {field.options.map((option) => (
          <option key={option} value={option}>
            {words.choices[option] ?? option}
          </option>
        ))}
      </select>
    )
  const isNumber = field.kind === 'number' || field.kind === 'port'
  return (
    <input
      {...shared}
      type="text"
      inputMode={isNumber ? 'decimal' : field.kind === 'url' ? 'url' : 'text'}
      autoComplete="off"
      spellCheck={false}
      className={clsx(inputClass, isNumber && 'flex-1', isWrong && 'ring-bad')}
    />
  )
}
