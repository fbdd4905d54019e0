import { useEffect, useId, useState } from 'react'
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

/** The browser is asked for its permission by the button alone. */
function InBrowser() {
  const [permission, setPermission] = useState(permissionNow)
  const [settings, setSettings] = useState(() => readNotices())
  useEffect(() => onNotices(() => setSettings(readNotices())), [])
  const allow = async (): Promise<void> => {
    const answer = await Notification.requestPermission()
    if (answer === 'granted') keepNotices({ ...settings, on: true })
    setPermission(answer)
  }
  return (
    <Card place={placeOf.setting('notifications')} title={words.title}>
      <p className="text-muted">{words.text}</p>
      <p className="text-sm text-muted">{permission === 'unable' ? words.unable : words.inBrowser}</p>
      {permission === 'granted' && <Choices settings={settings} disabled={false} onChange={keepNotices} />}
      {(permission === 'default' || permission === 'denied') && (
        <div>
          <Button onClick={() => void allow()}>{words.allow}</Button>
        </div>
      )}
      <div role="status" className="text-sm text-bad empty:hidden">
        {permission === 'denied' && words.refused}
      </div>
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

function Time({ label, minute, onChange }: TimeProps) {
  const id = useId()
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium text-muted">
        {label}
      </label>
      <input
        id={id}
        type="time"
        defaultValue={clockText(minute)}
        onChange={(event) => onChange(event.currentTarget.value)}
        className={inputClass}
      />
    </div>
  )
}
