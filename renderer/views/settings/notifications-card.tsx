import { useEffect, useId, useRef, useState } from 'react'
import { clockText, minuteOfText, type NotifySettings } from '../../../shared/notify-settings.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { notify } from '../../../shared/words/spoken.ts'
import { useIsWindow } from '../../app/panel-context.tsx'
import { useDesktop } from '../../app/use-desktop.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { inputClass } from '../../components/field.tsx'
import { canNotify } from '../../notices/browser-notices.ts'
import { keepNotices, onNotices, readNotices } from '../../notices/settings.ts'

const words = notify.card
/** Offered first: from ten in the evening to seven in the morning. */
const night = { from: 22 * 60, until: 7 * 60 }

/** Whether and when the app tells outside of its window or page. */
export function NotificationsCard() {
  return useIsWindow() ? <InWindow /> : <InBrowser />
}

type Permission = NotificationPermission | 'unable'
const permissionNow = (): Permission => (canNotify() ? Notification.permission : 'unable')

const sayings: Record<Permission, string> = {
  default: words.inBrowser,
  granted: words.inBrowser,
  denied: words.refused,
  unable: words.unable,
}

/** Whenever it is given or taken in the browser's own settings. Returns how to stop. */
function onPermission(changed: () => void): () => void {
  const over = new AbortController()
  navigator.permissions.query({ name: 'notifications' }).then(
    (status) => status.addEventListener('change', changed, { signal: over.signal }),
    // A browser that does not tell: it is seen when the card is shown the next time.
    () => undefined,
  )
  return () => over.abort()
}

/** The browser is asked for its permission by the button alone; one that has refused is not asked again. */
function InBrowser() {
  const [permission, setPermission] = useState(permissionNow)
  const [settings, setSettings] = useState(() => readNotices())
  useEffect(() => onNotices(() => setSettings(readNotices())), [])
  useEffect(() => onPermission(() => setPermission(permissionNow())), [])
  const allow = async (): Promise<void> => {
    const answer = await Notification.requestPermission()
    if (answer === 'granted') keepNotices({ ...settings, on: true })
    setPermission(answer)
  }
  return (
    <Card place={placeOf.setting('notifications')} title={words.title}>
      <p className="text-muted">{words.text}</p>
      <p role="status" className={permission === 'denied' ? 'text-sm text-warn' : 'text-sm text-muted'}>
        {sayings[permission]}
      </p>
      {permission === 'granted' && <Choices settings={settings} disabled={false} onChange={keepNotices} />}
      {permission === 'default' && (
        <div>
          <Button onClick={() => void allow()}>{words.allow}</Button>
        </div>
      )}
    </Card>
  )
}

function InWindow() {
  const { state, change, pending, failure } = useDesktop()
  return (
    <Card place={placeOf.setting('notifications')} title={words.title}>
      <p className="text-muted">{words.text}</p>
      {state && (
        <Choices
          settings={state.notifications}
          disabled={pending}
          onChange={(notifications) => change({ notifications })}
        />
      )}
      <FailureNote failure={failure} />
    </Card>
  )
}

type Props = { settings: NotifySettings; disabled: boolean; onChange: (settings: NotifySettings) => void }

function Choices({ settings, disabled, onChange }: Props) {
  const { on, quiet } = settings
  const set = (end: 'from' | 'until', text: string): void => {
    const minute = minuteOfText(text)
    if (quiet !== null && minute !== null) onChange({ on, quiet: { ...quiet, [end]: minute } })
  }
  return (
    <div className="grid gap-2">
      <Checkbox label={words.on} checked={on} disabled={disabled} onChange={(next) => onChange({ on: next, quiet })} />
      <Checkbox
        label={words.quiet}
        checked={quiet !== null}
        disabled={disabled || !on}
        onChange={(next) => onChange({ on, quiet: next ? night : null })}
      />
      {on && quiet && (
        <div className="grid gap-1 pl-6">
          <div className="flex flex-wrap gap-3">
            <Time label={words.from} minute={quiet.from} onChange={(text) => set('from', text)} />
            <Time label={words.until} minute={quiet.until} onChange={(text) => set('until', text)} />
          </div>
          <p className="text-sm text-muted">{words.quietHint}</p>
        </div>
      )}
    </div>
  )
}

type TimeProps = { label: string; minute: number; onChange: (text: string) => void }

/** Written when it is left or Enter is pressed, not at each digit: 2 of 22 is another time. */
function Time({ label, minute, onChange }: TimeProps) {
  const id = useId()
  const typed = useRef(clockText(minute))
  const write = (): void => {
    if (typed.current !== clockText(minute)) onChange(typed.current)
  }
  const last = useRef(write)
  useEffect(() => {
    last.current = write
  })
  useEffect(() => () => last.current(), [])
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium text-muted">
        {label}
      </label>
      <input
        id={id}
        type="time"
        defaultValue={clockText(minute)}
        onChange={({ currentTarget: { value } }) => {
          typed.current = value
        }}
        onBlur={write}
        onKeyDown={({ key }) => key === 'Enter' && write()}
        className={inputClass}
      />
    </div>
  )
}
