import { ChevronRight } from 'lucide-react'
import { type FormEvent, useId } from 'react'
import {
  type FailoverCause,
  type FailoverConfig,
  type FailoverMode,
  type FailoverRules,
  type FailoverSource,
  failoverCauses,
  failoverModes,
  failoverSources,
  otherSource,
  readFailover,
} from '../../../shared/failover.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, failover as words } from '../../../shared/words/spoken.ts'
import type { Unavailable } from '../../app/limits/limits.ts'
import { type ConfigUse, useConfig } from '../../app/use-config.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { inputClass } from '../../components/field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { useSettings } from './settings-use.tsx'

const modes = failoverModes.map((value) => ({ value, label: words.modes[value], content: words.modes[value] }))
/** From the source that most people begin with. */
const targets = [...failoverSources].reverse()
const defaultReturnMinutes = 15

const sectionOf = (to: FailoverSource, change: FailoverConfig['to_ollama']): FailoverConfig =>
  to === 'ollama' ? { to_ollama: change } : { to_openrouter: change }

type Props = { rules: FailoverRules; use: ConfigUse }

/** What is done when the source fails: for each direction, and for each cause. */
export function FailoverCard() {
  const use = useConfig()
  const { config, failure } = use
  const rules = config === null ? null : readFailover(config.failover ?? {})
  return (
    <Card place={placeOf.setting('failover')} title={words.title}>
      {rules !== null && (
        <>
          {targets.map((to) => (
            <Direction key={to} to={to} rules={rules} use={use} />
          ))}
          {targets.some((to) => rules.to[to].mode !== 'off') && (
            <>
              <GoBack rules={rules} use={use} />
              <p className="text-sm text-muted">
                {words.hint} {fill(words.breaker, { minutes: rules.breakerMs / 60_000 })}
              </p>
            </>
          )}
        </>
      )}
      <FailureNote failure={failure} />
    </Card>
  )
}

function Direction({ to, rules, use }: Props & { to: FailoverSource }) {
  const { mode } = rules.to[to]
  const choose = (chosen: FailoverMode): void => void use.change({ failover: sectionOf(to, { mode: chosen }) })
  return (
    <div className="grid justify-items-start gap-1.5">
      <p className="font-medium">{words.directions[to]}</p>
      <Segmented
        label={words.directions[to]}
        value={mode}
        segments={modes}
        unavailable={use.pending || use.blocked}
        onChoose={choose}
      />
      <p className="text-sm text-muted">{words.means[to]}</p>
      {mode !== 'off' && <Causes to={to} rules={rules} use={use} />}
    </div>
  )
}

function Causes({ to, rules, use }: Props & { to: FailoverSource }) {
  const { mode, causes } = rules.to[to]
  return (
    <details className="group w-full min-w-0">
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm text-sm font-medium text-muted hover:text-text">
        <ChevronRight aria-hidden="true" className="size-3.5 motion-safe:transition-transform group-open:rotate-90" />
        {words.details}
      </summary>
      <div className="grid gap-2 pt-2">
        <p className="text-sm text-muted">{fill(words.detailsHint, { seconds: rules.holdMs / 1000 })}</p>
        {failoverCauses[otherSource(to)].map((cause) => (
          <CauseRow
            key={cause}
            cause={cause}
            general={mode}
            own={causes[cause] ?? null}
            disabled={use.pending || use.blocked}
            onChoose={(own) => void use.change({ failover: sectionOf(to, { causes: { [cause]: own } }) })}
          />
        ))}
      </div>
    </details>
  )
}

type CauseProps = {
  cause: FailoverCause
  general: FailoverMode
  own: FailoverMode | null
  disabled: Unavailable
  onChoose: (own: FailoverMode | null) => void
}

function CauseRow({ cause, general, own, disabled, onChoose }: CauseProps) {
  const id = useId()
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
      <label htmlFor={id} className="min-w-0 flex-1 basis-48">
        {words.causes[cause]}
      </label>
      <select
        id={id}
        value={own ?? ''}
        disabled={disabled !== false}
        onChange={({ currentTarget }) => onChoose(failoverModes.find((mode) => mode === currentTarget.value) ?? null)}
        className="min-h-8 rounded-md bg-surface px-2 text-sm ring-1 ring-field ring-inset forced-colors:border"
      >
        <option value="">{fill(words.sameAsAbove, { mode: words.modes[general] })}</option>
        {failoverModes.map((mode) => (
          <option key={mode} value={mode}>
            {words.modes[mode]}
          </option>
        ))}
      </select>
    </div>
  )
}

function GoBack({ rules, use }: Props) {
  const minutes = rules.returnMs === null ? null : rules.returnMs / 60_000
  const set = (return_minutes: number | null): Promise<boolean> => use.change({ failover: { return_minutes } })
  return (
    <div className="grid gap-2">
      <Checkbox
        label={words.back}
        checked={minutes !== null}
        disabled={use.pending || use.blocked}
        onChange={(on) => void set(on ? defaultReturnMinutes : null)}
      />
      {minutes !== null && <Minutes key={minutes} minutes={minutes} use={use} onSave={set} />}
    </div>
  )
}

type MinutesProps = { minutes: number; use: ConfigUse; onSave: (minutes: number) => Promise<boolean> }

function Minutes({ minutes, use, onSave }: MinutesProps) {
  const id = useId()
  const { drafts } = useSettings()
  const draft = drafts.draft('failover')
  const typed = draft.typed ?? String(minutes)
  const wanted = Number(typed)
  const isRight = typed.trim() !== '' && wanted >= 1 && wanted <= 1440
  const isChanged = wanted !== minutes
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (isRight && isChanged && !use.blocked) void onSave(wanted).then((taken) => taken && draft.set(null))
  }
  return (
    <form onSubmit={save} noValidate className="grid gap-1 pl-6">
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor={id}>{words.backAfter}</label>
        <input
          id={id}
          type="number"
          min={1}
          max={1440}
          value={typed}
          aria-describedby={`${id}-hint`}
          aria-invalid={!isRight || undefined}
          onChange={({ currentTarget: { value } }) => draft.set(value === String(minutes) ? null : value)}
          className={`${inputClass} max-w-20`}
        />
        <span>{words.minutes}</span>
        {isChanged && (
          <Button type="submit" size="sm" busy={use.pending} unavailable={use.blocked || !isRight}>
            {panel.actions.save}
          </Button>
        )}
      </div>
      <p id={`${id}-hint`} className={isRight ? 'text-sm text-muted' : 'text-sm text-bad'}>
        {isRight ? words.backHint : words.backWrong}
      </p>
    </form>
  )
}
