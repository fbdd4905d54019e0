import { useId } from 'react'
import { type DesktopState, type OnClose, onCloseSchema } from '../../../shared/contract/desktop.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { useDesktop } from '../../app/use-desktop.ts'
import { Card, Label } from '../../components/card.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Segmented } from '../../components/segmented.tsx'

const words = panel.startup

const choices = onCloseSchema.options.map((value) => {
  const label = words.onCloseChoices[value]
  return { value, label, content: label }
})

/** How the app itself behaves on this computer. */
export function StartupCard() {
  const { state, change, pending, failure } = useDesktop()
  const noteId = useId()
  if (state === null) return failure && <FailureNote failure={failure} />
  const { startAtLogin, onClose, tray, checkUpdates } = state
  const isOn = startAtLogin.state === 'on' || startAtLogin.state === 'approval'
  return (
    <Card place={placeOf.setting('startup')} title={words.title}>
      <div className="grid gap-2">
        <Checkbox
          label={words.atLogin}
          checked={isOn}
          disabled={pending || startAtLogin.state === 'unavailable'}
          describedBy={noteId}
          onChange={(on) => change({ startAtLogin: on })}
        />
        {isOn && (
          <div className="pl-6">
            <Checkbox
              label={tray ? words.hidden : words.hiddenNoTray}
              checked={startAtLogin.hidden}
              disabled={pending}
              onChange={(hidden) => change({ startHidden: hidden })}
            />
          </div>
        )}
        <p id={noteId} className="text-sm text-muted empty:hidden">
          {loginNote(startAtLogin)}
        </p>
      </div>
      <div className="grid justify-items-start gap-1.5">
        <Label>{words.onClose}</Label>
        <Segmented
          label={words.onClose}
          value={onClose}
          segments={choices}
          unavailable={pending}
          onChoose={(chosen: OnClose) => change({ onClose: chosen })}
        />
        <p className="text-sm text-muted">{tray ? words.keepTray : words.keepBar}</p>
      </div>
      {checkUpdates !== null && (
        <Checkbox
          label={words.checkUpdates}
          checked={checkUpdates}
          disabled={pending}
          onChange={(on) => change({ checkUpdates: on })}
        />
      )}
      <FailureNote failure={failure} />
    </Card>
  )
}

function loginNote({ state, detail }: DesktopState['startAtLogin']): string {
  if (state === 'approval') return words.approval
  if (state !== 'unavailable') return ''
  return detail === null ? words.unavailableNoReason : fill(words.unavailable, { why: detail })
}
