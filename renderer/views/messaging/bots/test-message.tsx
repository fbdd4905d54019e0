import { type FormEvent, useId, useState } from 'react'
import type { MessagingUser, Platform } from '../../../../shared/messaging.ts'
import { isPhoneNumber, phoneNumberIn } from '../../../../shared/messaging.ts'
import { fill } from '../../../../shared/words/say.ts'
import { messagingView, panel } from '../../../../shared/words/spoken.ts'
import { useAction } from '../../../app/use-action.ts'
import { useLoad } from '../../../app/use-load.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { Field, inputClass } from '../../../components/field.tsx'
import { MarkIcon } from '../../../components/mark-icon.tsx'
import type { Api } from '../../../connection/api.ts'
import { platformName, USERS_PAGE } from '../../../model/messaging-users.ts'
import { NotRead } from '../not-read.tsx'

const words = messagingView.test

type Input = Parameters<Api['messaging']['test']>[0]
const send = (api: Api, input: Input): Promise<unknown> => api.messaging.test(input)

/** A short text of the bot to somebody. */
export function TestMessage({ platform, onClose }: { platform: Platform; onClose(): void }) {
  return (
    <Dialog title={fill(words.title, { platform: platformName(platform) })} onClose={onClose}>
      {platform === 'telegram' ? <ToUser onClose={onClose} /> : <ToNumber onClose={onClose} />}
    </Dialog>
  )
}

const askUsers = (api: Api) => api.messaging.users.list({ platform: 'telegram', limit: USERS_PAGE, offset: 0 })

/** Telegram lets a bot write only to who has written to it. */
function ToUser({ onClose }: { onClose(): void }) {
  const load = useLoad(askUsers)
  const id = useId()
  const [chosen, setChosen] = useState<string | null>(null)
  if (load.status === 'loading') return <NotRead failure={null} again={() => undefined} />
  if (load.status === 'failed') return <NotRead failure={load.failure} again={load.again} />
  const users = load.data.users.filter(({ blocked, unreachable }) => !blocked && unreachable === null)
  const [first] = users
  if (first === undefined) return <p className="text-muted">{words.nobody}</p>
  const user = users.find(({ address }) => address === chosen) ?? first
  return (
    <Send platform="telegram" to={user.address} name={user.name} onClose={onClose}>
      <div className="grid gap-1">
        <label htmlFor={id} className="font-medium">
          {words.to}
        </label>
        <select
          id={id}
          value={user.address}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          className={`${inputClass} font-sans`}
        >
          {users.map((each) => (
            <option key={each.id} value={each.address}>
              {sayUser(each)}
            </option>
          ))}
        </select>
      </div>
    </Send>
  )
}

const sayUser = ({ name, account }: MessagingUser): string => (account === null ? name : `${name} (${account})`)

function ToNumber({ onClose }: { onClose(): void }) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const number = phoneNumberIn(typed)
  const isWrong = typed !== '' && !isPhoneNumber(number)
  return (
    <Send platform="sms" to={isPhoneNumber(number) ? number : null} name={number} onClose={onClose}>
      <Field
        id={id}
        label={words.to}
        type="tel"
        value={typed}
        placeholder="+15551234567"
        autoComplete="off"
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        hint={isWrong && messagingView.sms.numberWrong}
      />
    </Send>
  )
}

/** `to`: `null` while nobody can be meant. */
type SendProps = {
  platform: Platform
  to: string | null
  name: string
  onClose(): void
  children: React.ReactNode
}

function Send({ platform, to, name, onClose, children }: SendProps) {
  const action = useAction(send)
  const [sentTo, setSentTo] = useState<string | null>(null)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setSentTo(null)
    if (to !== null && (await action.run({ platform, to })) !== null) setSentTo(name)
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-3">
      {children}
      <p role="status" className="flex items-start gap-2 empty:hidden">
        {sentTo !== null && (
          <>
            <MarkIcon shape="ok" className="mt-1 size-3" />
            {fill(words.sent, { name: sentTo })}
          </>
        )}
      </p>
      <FailureNote failure={action.failure} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {panel.actions.close}
        </Button>
        <Button type="submit" look="primary" busy={action.pending} unavailable={action.blocked || to === null}>
          {words.send}
        </Button>
      </div>
    </form>
  )
}
