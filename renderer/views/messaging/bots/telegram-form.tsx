import { type FormEvent, useId, useState } from 'react'
import type { BotIdentity } from '../../../../shared/messaging.ts'
import { links } from '../../../../shared/presentation/links.ts'
import { messagingView, panel } from '../../../../shared/words/spoken.ts'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../components/button.tsx'
import { ExternalLink } from '../../../components/external-link.tsx'
import type { Api } from '../../../connection/api.ts'
import { telegramTokenIn } from '../../../model/messaging-input.ts'
import { type Outcome, outcomeOf } from '../../../model/messaging-outcome.ts'
import { StoreChoice } from '../../shared/store-choice.tsx'
import { SecretField } from './secret-field.tsx'
import { SetUpOutcome } from './set-up-outcome.tsx'
import { useStore } from './use-store.ts'

const words = messagingView.telegram

type Input = Parameters<Api['messaging']['telegram']['set']>[0]
const set = (api: Api, input: Input) => outcomeOf(api.messaging.telegram.set(input))

/** Takes a bot's token, which is tried before it is kept. */
export function TelegramForm({ onDone }: { onDone(bot: BotIdentity): void }) {
  const id = useId()
  const [token, setToken] = useState('')
  const [missing, setMissing] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<Outcome<BotIdentity> | null>(null)
  const store = useStore()
  const action = useAction(set)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const why = token.trim() === '' ? messagingView.tokenEmpty : store.missing
    setMissing(why)
    if (why !== null || action.blocked) return
    const result = await action.run({ token: telegramTokenIn(token), ...store.wish })
    setOutcome(result)
    if (result === null || !('done' in result)) return
    setToken('')
    onDone(result.done)
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-3">
      <p className="text-muted">{words.how}</p>
      <SecretField
        id={id}
        label={words.token}
        value={token}
        placeholder={words.tokenPlaceholder}
        aria-invalid={missing !== null || undefined}
        onChange={({ currentTarget }) => setToken(currentTarget.value)}
        hint={missing === null ? messagingView.tokenHint : <span className="text-bad">{missing}</span>}
      />
      {store.asks && <StoreChoice value={store.value} onChange={store.choose} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          look={token.trim() === '' ? 'plain' : 'primary'}
          busy={action.pending}
          unavailable={action.blocked}
        >
          {panel.key.tryAndUse}
        </Button>
        <ExternalLink href={links.botFather} label={words.page} look="quiet" />
      </div>
      <SetUpOutcome platform="telegram" isTrying={action.pending} outcome={outcome} failure={action.failure} />
    </form>
  )
}
