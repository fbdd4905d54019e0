import { type FormEvent, useId } from 'react'
import { placeOf } from '../../../../shared/presentation/panel-route.ts'
import { type Setting, settings, valueAt } from '../../../../shared/settings-catalogue.ts'
import { botWords } from '../../../../shared/words/bot.ts'
import { locale, messagingView, panel, settingsView } from '../../../../shared/words/spoken.ts'
import { Button } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { inputClass } from '../../../components/field.tsx'
import { wrongInOutageText } from '../../../model/messaging-input.ts'
import { SettingRow } from '../../settings/setting-row.tsx'
import { useSettings } from '../../settings/settings-use.tsx'
import { useMessagingChange } from './use-messaging-change.ts'

const words = messagingView.answers

/** What has a place of its own in this view, or is for tests of the app alone. */
const elsewhere: ReadonlySet<string> = new Set([
  'messaging.public_url',
  'messaging.telegram_mode',
  'messaging.outage_text',
  'messaging.telegram_api_url',
  'messaging.twilio_api_url',
])
const isAboutAnswers = ({ path }: Setting): boolean =>
  path === 'default_ai_backend' || (path.startsWith('messaging.') && !elsewhere.has(path))

/** Who answers, with what limits, and what is said while nobody can. */
export function AnswersCard() {
  const { config, failure } = useSettings()
  return (
    <Card place={placeOf.messaging('answers')} title={words.title}>
      {config === null ? (
        failure ? (
          <FailureNote failure={failure} />
        ) : (
          <p className="text-muted">{settingsView.loading}</p>
        )
      ) : (
        <>
          <OutageText saved={savedText(valueAt(config, 'messaging.outage_text'))} />
          <ul className="grid">
            {settings.filter(isAboutAnswers).map((setting) => (
              <SettingRow key={setting.path} setting={setting} />
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

const savedText = (value: unknown): string => (typeof value === 'string' ? value : '')

function OutageText({ saved }: { saved: string }) {
  const id = useId()
  const { drafts } = useSettings()
  const draft = drafts.draft('outage_text')
  const change = useMessagingChange()
  const typed = draft.typed ?? saved
  const why = wrongInOutageText(typed)
  const isChanged = typed.trim() !== saved
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (why !== null || change.blocked) return
    if (await change.make({ outage_text: typed.trim() === '' ? null : typed.trim() })) draft.set(null)
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {words.outage}
      </label>
      <textarea
        id={id}
        value={typed}
        rows={3}
        placeholder={botWords(locale).outage}
        aria-invalid={why !== null || undefined}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget: { value: next } }) => draft.set(next === saved ? null : next)}
        className={`${inputClass} font-sans`}
      />
      <p id={`${id}-hint`} className={why === null ? 'text-sm text-muted' : 'text-sm text-bad'}>
        {why ?? words.outageHint}
      </p>
      {isChanged && (
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            size="sm"
            look="primary"
            busy={change.pending}
            unavailable={change.blocked || why !== null}
          >
            {panel.actions.save}
          </Button>
          <Button size="sm" look="quiet" onClick={() => draft.set(null)}>
            {panel.actions.undo}
          </Button>
        </div>
      )}
      <FailureNote failure={change.failure} />
    </form>
  )
}
