import { type FormEvent, useId } from 'react'
import { type Platform, platforms, type TelegramMode, telegramModeSchema } from '../../../../shared/messaging.ts'
import { placeOf } from '../../../../shared/presentation/panel-route.ts'
import { messagingView, panel } from '../../../../shared/words/spoken.ts'
import { usePanelState } from '../../../app/panel-context.tsx'
import { isHttpUrl } from '../../../app/use-cerebrum-check.ts'
import { Button } from '../../../components/button.tsx'
import { Card, Label } from '../../../components/card.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { Field } from '../../../components/field.tsx'
import { MarkIcon } from '../../../components/mark-icon.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { isSetUp } from '../../../model/messaging-facts.ts'
import { useSettings } from '../../settings/settings-use.tsx'
import { useMessagingChange } from './use-messaging-change.ts'
import { WebhookAddress } from './webhook-address.tsx'

const words = messagingView.receiving

/** The way from the internet to the bots. */
export function ReceivingCard() {
  const publicUrl = usePanelState(({ messaging }) => messaging.publicUrl)
  const hasSms = usePanelState(({ messaging }) => isSetUp('sms', messaging))
  return (
    <Card place={placeOf.messaging('receiving')} title={words.title}>
      <p className="text-muted">{words.text}</p>
      <PublicAddress saved={publicUrl ?? ''} />
      {publicUrl === null && hasSms && (
        <p className="flex items-start gap-2 rounded-md bg-warn-soft p-3">
          <MarkIcon shape="attention" className="mt-1 size-3" />
          {words.noSms}
        </p>
      )}
      <Mode publicUrl={publicUrl} />
      {publicUrl !== null &&
        platforms.map((platform: Platform) => (
          <WebhookAddress key={platform} platform={platform} publicUrl={publicUrl} />
        ))}
    </Card>
  )
}

function PublicAddress({ saved }: { saved: string }) {
  const id = useId()
  const { drafts } = useSettings()
  const draft = drafts.draft('public_url')
  const change = useMessagingChange()
  const typed = draft.typed ?? saved
  const value = typed.trim()
  const isWrong = value !== '' && !isHttpUrl(value)
  const isChanged = value !== saved
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!isChanged || isWrong || change.blocked) return
    if (await change.make({ public_url: value === '' ? null : value })) draft.set(null)
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-1">
      <Field
        id={id}
        label={words.address}
        type="url"
        value={typed}
        placeholder={words.addressPlaceholder}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isWrong || undefined}
        onChange={({ currentTarget: { value: next } }) => draft.set(next === saved ? null : next)}
        hint={isWrong ? <span className="text-bad">{panel.cerebrum.invalid}</span> : words.addressHint}
        trailing={
          isChanged && (
            <Button type="submit" look="primary" busy={change.pending} unavailable={change.blocked || isWrong}>
              {panel.actions.save}
            </Button>
          )
        }
      />
      <FailureNote failure={change.failure} />
    </form>
  )
}

const modes = telegramModeSchema.options.map((value) => ({
  value,
  label: words.modes[value],
  content: <span className="truncate">{words.modes[value]}</span>,
}))

/** Telegram posts only to https addresses; without one there is nothing to choose. */
function Mode({ publicUrl }: { publicUrl: string | null }) {
  const mode = usePanelState(({ messaging }) => messaging.telegram.mode)
  const change = useMessagingChange()
  const canPost = publicUrl?.startsWith('https://') === true
  return (
    <div className="grid justify-items-start gap-1.5">
      <Label>{words.mode}</Label>
      <Segmented<TelegramMode>
        label={words.mode}
        value={mode}
        segments={modes}
        unavailable={change.blocked || change.pending || (!canPost && mode === 'polling')}
        onChoose={(telegram_mode) => void change.make({ telegram_mode })}
      />
      {!canPost && <p className="text-sm text-muted">{words.needsHttps}</p>}
      <FailureNote failure={change.failure} />
    </div>
  )
}
