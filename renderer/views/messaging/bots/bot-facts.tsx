import type { ReactNode } from 'react'
import type { BotReport, MessagingState, Platform } from '../../../../shared/messaging.ts'
import { secretVariables } from '../../../../shared/secrets.ts'
import { type KeyOrigin, keyOriginSchema } from '../../../../shared/state.ts'
import { fill } from '../../../../shared/words/say.ts'
import { messagingView, panel } from '../../../../shared/words/spoken.ts'
import { usePanelState } from '../../../app/panel-context.tsx'
import { useNow } from '../../../app/use-now.ts'
import { count } from '../../../format/amounts.ts'
import { clockMinute } from '../../../format/clock.ts'
import { findService } from '../../../model/chain.ts'
import { messagingHref } from '../../../model/messaging-route.ts'

const words = messagingView.facts
const NOW_TICK_MS = 60_000

export const secretOf = { telegram: 'telegram_bot_token', sms: 'twilio_auth_token' } as const

/** Names and values, one a line. */
export function Facts({ rows }: { rows: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      {rows.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Its secret, masked, and where it is kept. */
export function Secret({ platform, token }: { platform: Platform; token: MessagingState['telegram']['token'] }) {
  const from = keyOriginSchema.safeParse(token.from)
  return (
    <>
      <code className="font-mono">{token.masked}</code>{' '}
      {from.success && <span className="text-muted">{sayOrigin(platform, from.data)}</span>}
    </>
  )
}

const sayOrigin = (platform: Platform, from: KeyOrigin): string =>
  from === 'environment'
    ? fill(messagingView.fromVariable, { variable: secretVariables[secretOf[platform]] })
    : panel.keyOrigins[from]

/** Whether messages come in, and since when. */
export function Receiving({ platform, report }: { platform: Platform; report: BotReport | null }) {
  const now = useNow(NOW_TICK_MS)
  const since = usePanelState(({ services }) => {
    const ability = findService(services, platform)?.ability
    return ability?.state === 'able' ? ability.since : null
  })
  if (report?.receiving !== true) return words.notReceiving
  return since === null ? null : fill(words.receiving, { time: clockMinute(since, now) })
}

/** How many wait, and for how long; a way to them. */
export function Waiting({ report: { waiting, oldestWaitingAt } }: { report: BotReport }) {
  const now = useNow(NOW_TICK_MS)
  if (waiting === 0) return count(0)
  return (
    <a href={messagingHref.users} className="text-accent underline underline-offset-2">
      {oldestWaitingAt === null
        ? count(waiting)
        : fill(words.oldest, { count: count(waiting), time: clockMinute(oldestWaitingAt, now) })}
    </a>
  )
}

/** What a bot that runs tells of its users. */
export const usersRows = (report: BotReport | null): [string, ReactNode][] =>
  report === null
    ? []
    : [
        [words.users, count(report.users)],
        [words.waiting, <Waiting key="waiting" report={report} />],
      ]
