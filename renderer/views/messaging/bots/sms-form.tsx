import { type FormEvent, useId, useState } from 'react'
import { phoneNumberIn } from '../../../../shared/messaging.ts'
import { links } from '../../../../shared/presentation/links.ts'
import { messagingView, panel } from '../../../../shared/words/spoken.ts'
import { usePanelState } from '../../../app/panel-context.tsx'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../components/button.tsx'
import { ExternalLink } from '../../../components/external-link.tsx'
import { Field } from '../../../components/field.tsx'
import type { Api } from '../../../connection/api.ts'
import { type SmsInput, wrongInSms } from '../../../model/messaging-input.ts'
import { type Outcome, outcomeOf } from '../../../model/messaging-outcome.ts'
import { StoreChoice } from '../../shared/store-choice.tsx'
import { SecretField } from './secret-field.tsx'
import { SetUpOutcome } from './set-up-outcome.tsx'
import { useStore } from './use-store.ts'

const words = messagingView.sms

type Input = Parameters<Api['messaging']['sms']['set']>[0]
type Account = Awaited<ReturnType<Api['messaging']['sms']['set']>>
const set = (api: Api, input: Input) => outcomeOf(api.messaging.sms.set(input))

/** Takes an account at Twilio with its number, which are tried before they are kept. */
export function SmsForm({ onDone }: { onDone(account: Account): void }) {
  const id = useId()
  const saved = usePanelState(({ messaging }) => messaging.sms)
  const [accountSid, setAccountSid] = useState(saved.accountSid)
  const [authToken, setAuthToken] = useState('')
  const [number, setNumber] = useState(saved.number)
  const [wrong, setWrong] = useState<Partial<Record<keyof SmsInput, string>>>({})
  const [noPlace, setNoPlace] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<Outcome<Account> | null>(null)
  const store = useStore()
  const action = useAction(set)
  const hasToken = saved.token.masked !== null
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const found = wrongInSms({ accountSid, authToken, number }, hasToken)
    // What is kept already stays where it is.
    const place = authToken.trim() === '' ? null : store.missing
    setWrong(found)
    setNoPlace(place)
    if (Object.keys(found).length > 0 || place !== null || action.blocked) return
    const input = { accountSid: accountSid.trim(), authToken: authToken.trim(), number: phoneNumberIn(number) }
    const result = await action.run({ ...input, ...store.wish })
    setOutcome(result)
    if (result === null || !('done' in result)) return
    setAuthToken('')
    onDone(result.done)
  }
  const hintOf = (field: keyof SmsInput, usual: string | null) => {
    const why = wrong[field]
    return why === undefined ? usual : <span className="text-bad">{why}</span>
  }
  const plain = { autoComplete: 'off', spellCheck: false } as const
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-2">
      <p className="text-muted">{words.how}</p>
      <Field
        {...plain}
        id={`${id}-sid`}
        label={words.sid}
        value={accountSid}
        placeholder={words.sidPlaceholder}
        aria-invalid={wrong.accountSid !== undefined || undefined}
        onChange={({ currentTarget }) => setAccountSid(currentTarget.value)}
        hint={hintOf('accountSid', null)}
      />
      <SecretField
        id={`${id}-token`}
        label={words.token}
        value={authToken}
        aria-invalid={wrong.authToken !== undefined || undefined}
        onChange={({ currentTarget }) => setAuthToken(currentTarget.value)}
        hint={hintOf('authToken', hasToken ? words.tokenKept : messagingView.tokenHint)}
      />
      <Field
        {...plain}
        id={`${id}-number`}
        label={words.number}
        type="tel"
        value={number}
        placeholder="+15551234567"
        aria-invalid={wrong.number !== undefined || undefined}
        onChange={({ currentTarget }) => setNumber(currentTarget.value)}
        hint={hintOf('number', null)}
      />
      {store.asks && <StoreChoice value={store.value} onChange={store.choose} />}
      <p role="alert" className="text-sm text-bad empty:hidden">
        {noPlace}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          look={authToken.trim() === '' ? 'plain' : 'primary'}
          busy={action.pending}
          unavailable={action.blocked}
        >
          {panel.key.tryAndUse}
        </Button>
        <ExternalLink href={links.twilio} label={words.page} look="quiet" />
      </div>
      <SetUpOutcome platform="sms" isTrying={action.pending} outcome={outcome} failure={action.failure} />
    </form>
  )
}
