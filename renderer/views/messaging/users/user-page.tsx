import { Download } from 'lucide-react'
import { useCallback } from 'react'
import type { MessagingUser, UserExport } from '../../../../shared/messaging.ts'
import { fill } from '../../../../shared/words/say.ts'
import { messagingView } from '../../../../shared/words/spoken.ts'
import { usePanelState } from '../../../app/panel-context.tsx'
import { goTo } from '../../../app/route.ts'
import { useNow } from '../../../app/use-now.ts'
import { Button } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { Status } from '../../../components/status.tsx'
import type { Api } from '../../../connection/api.ts'
import { count } from '../../../format/amounts.ts'
import { clockMinute, dayOf } from '../../../format/clock.ts'
import { messagingHref } from '../../../model/messaging-route.ts'
import { platformName, sayBackend, userMark } from '../../../model/messaging-users.ts'
import { Facts } from '../bots/bot-facts.tsx'
import { NotRead } from '../not-read.tsx'
import { useFresh } from '../use-fresh.ts'
import { Conversation } from './conversation.tsx'
import { UserMenu, UserQuestions, useUserActions } from './user-actions.tsx'

const words = messagingView.users
const NOW_TICK_MS = 60_000

/** One user, with everything that is kept of them. */
export function UserPage({ id }: { id: number }) {
  const { data, failure, again } = useFresh(useCallback((api: Api) => api.messaging.users.export({ user: id }), [id]))
  return (
    <>
      <p>
        <a href={messagingHref.users} className="text-accent underline underline-offset-2">
          ← {words.back}
        </a>
      </p>
      {data === null ? (
        <NotRead failure={failure} again={again} />
      ) : (
        <>
          <FailureNote failure={failure} />
          <Kept kept={data} again={again} />
        </>
      )}
    </>
  )
}

function Kept({ kept: { user, messages }, again }: { kept: UserExport; again(): void }) {
  const actions = useUserActions(user, { onChanged: again, onGone: () => goTo(messagingHref.users) })
  const mark = userMark(user)
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 className="flex min-w-0 flex-wrap items-center gap-x-3 text-lg font-semibold tracking-[-0.01em]">
          <bdi className="min-w-0 wrap-anywhere">{user.name}</bdi>
          {mark && <Status mark={mark} />}
        </h2>
        <div className="flex items-center gap-2">
          <Button
            busy={actions.pending}
            unavailable={actions.blocked}
            onClick={() => actions.begin({ kind: 'export' })}
          >
            <Download aria-hidden="true" className="size-3.5" />
            {words.export}
          </Button>
          <UserMenu user={user} actions={actions} />
        </div>
      </div>
      <FailureNote failure={actions.failure} />
      <UserQuestions user={user} actions={actions} />
      <div className="grid items-start gap-3 @4xl:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <Card title={platformName(user.platform)}>
          <UserFacts user={user} />
        </Card>
        <Card title={words.conversation}>
          <Conversation messages={messages} name={user.name} />
        </Card>
      </div>
    </>
  )
}

function UserFacts({ user }: { user: MessagingUser }) {
  const now = useNow(NOW_TICK_MS)
  const byDefault = usePanelState(({ messaging }) => messaging.defaultBackend)
  const { platform, address, account, registeredAt, lastSeenAt, messages, waiting, unreachable } = user
  const { columns } = words
  return (
    <>
      <Facts
        rows={[
          ...(account === null ? [] : ([[words.account, account]] as const)),
          [platform === 'telegram' ? words.id : words.sms, address],
          [columns.backend, sayBackend(user, byDefault)],
          [columns.registered, dayOf(registeredAt)],
          [columns.seen, lastSeenAt === null ? words.never : clockMinute(lastSeenAt, now)],
          [columns.messages, count(messages)],
          [columns.waiting, count(waiting)],
        ]}
      />
      {unreachable !== null && (
        <p className="text-warn wrap-anywhere">{fill(words.unreachableWhy, { why: unreachable })}</p>
      )}
    </>
  )
}
