import type { ReactNode } from 'react'
import type { MessagingUser } from '../../../../shared/messaging.ts'
import { messagingView } from '../../../../shared/words/spoken.ts'
import { usePanelState } from '../../../app/panel-context.tsx'
import { useNow } from '../../../app/use-now.ts'
import { FailureNote } from '../../../components/failure-note.tsx'
import { MarkIcon } from '../../../components/mark-icon.tsx'
import { Status } from '../../../components/status.tsx'
import { count } from '../../../format/amounts.ts'
import { clockMinute, shortDay } from '../../../format/clock.ts'
import { messagingHref } from '../../../model/messaging-route.ts'
import { platformName, sayBackend, userMark } from '../../../model/messaging-users.ts'
import { UserMenu, UserQuestions, useUserActions } from './user-actions.tsx'

const words = messagingView.users
const NOW_TICK_MS = 60_000

export function UserTable({ users, onChanged }: { users: readonly MessagingUser[]; onChanged(): void }) {
  const now = useNow(NOW_TICK_MS)
  const { columns } = words
  return (
    <div className="overflow-x-auto rounded-lg bg-surface shadow-lift">
      <table className="w-full border-collapse text-left">
        <thead className="border-line border-b text-sm text-muted">
          <tr>
            <Head>{columns.name}</Head>
            <Head isExtra>{columns.platform}</Head>
            <Head isExtra>{columns.backend}</Head>
            <Head isExtra>{columns.registered}</Head>
            <Head isExtra>{columns.seen}</Head>
            <Head isExtra isNumber>
              {columns.messages}
            </Head>
            <Head isNumber>{columns.waiting}</Head>
            <Head>
              <span className="sr-only">{columns.more}</span>
            </Head>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <Row key={user.id} user={user} now={now} onChanged={onChanged} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type CellLook = { isExtra?: boolean; isNumber?: boolean }
const cellClass = ({ isExtra = false, isNumber = false }: CellLook): string =>
  `px-3 py-2 ${isNumber ? 'text-right tabular-nums' : ''} ${isExtra ? 'hidden @3xl:table-cell' : ''}`

function Head({ children, ...look }: CellLook & { children: ReactNode }) {
  return (
    <th scope="col" className={`${cellClass(look)} font-medium whitespace-nowrap`}>
      {children}
    </th>
  )
}

function Cell({ children, ...look }: CellLook & { children: ReactNode }) {
  return <td className={`${cellClass(look)} text-muted`}>{children}</td>
}

function Row({ user, now, onChanged }: { user: MessagingUser; now: number; onChanged(): void }) {
  const byDefault = usePanelState(({ messaging }) => messaging.defaultBackend)
  const actions = useUserActions(user, { onChanged, onGone: onChanged })
  const { id, platform, name, address, account, registeredAt, lastSeenAt, messages, waiting } = user
  const mark = userMark(user)
  const seen =
    lastSeenAt === null ? (
      words.never
    ) : (
      <time dateTime={new Date(lastSeenAt).toISOString()} className="whitespace-nowrap">
        {clockMinute(lastSeenAt, now)}
      </time>
    )
  return (
    <tr className="border-line border-b last:border-b-0 hover:bg-hover">
      <td className="max-w-72 px-3 py-2">
        <span className="flex flex-wrap items-center gap-x-2">
          <a
            href={messagingHref.user(id)}
            className="min-w-0 font-medium wrap-anywhere underline-offset-2 hover:underline"
          >
            <bdi>{name}</bdi>
          </a>
          {mark && <Status mark={mark} />}
        </span>
        <span className="flex flex-wrap gap-x-3 text-sm text-faint">
          {account !== null && <span className="wrap-anywhere">{account}</span>}
          <span className="wrap-anywhere">{address}</span>
          <span className="@3xl:hidden">{platformName(platform)}</span>
          <span className="@3xl:hidden">{seen}</span>
        </span>
        <FailureNote failure={actions.failure} />
        <UserQuestions user={user} actions={actions} />
      </td>
      <Cell isExtra>{platformName(platform)}</Cell>
      <Cell isExtra>{sayBackend(user, byDefault)}</Cell>
      <Cell isExtra>
        <time dateTime={new Date(registeredAt).toISOString()} className="whitespace-nowrap">
          {shortDay(registeredAt)}
        </time>
      </Cell>
      <Cell isExtra>{seen}</Cell>
      <Cell isExtra isNumber>
        {count(messages)}
      </Cell>
      <td className="px-3 py-2 text-right tabular-nums">
        {waiting === 0 ? (
          <span className="text-faint">{count(0)}</span>
        ) : (
          <span className="inline-flex items-center gap-1.5 font-medium text-warn">
            <MarkIcon shape="attention" className="size-2.5" />
            {count(waiting)}
          </span>
        )}
      </td>
      <td className="py-1 pr-2 text-right">
        <UserMenu user={user} actions={actions} />
      </td>
    </tr>
  )
}
