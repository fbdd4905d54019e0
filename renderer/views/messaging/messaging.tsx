import { clsx } from 'clsx'
import { panel, messagingView as words } from '../../../shared/words/spoken.ts'
import { useHash } from '../../app/route.ts'
import { type MessagingRoute, messagingHref, messagingRoute } from '../../model/messaging-route.ts'
import { LeaveQuestion } from '../settings/leave-question.tsx'
import { SettingsProvider } from '../settings/settings-use.tsx'
import { Bots } from './bots/bots.tsx'
import { OutageLines } from './outage-lines.tsx'
import { UserPage } from './users/user-page.tsx'
import { Users } from './users/users.tsx'

/** The bots, and who writes to them. */
export function Messaging() {
  const route = messagingRoute(useHash())
  const isBots = route.page === 'bots'
  return (
    <SettingsProvider part={route.page}>
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-lg font-semibold tracking-[-0.01em]">{panel.views.messaging}</h1>
        <nav aria-label={words.tabs.label} className="flex rounded-[10px] bg-track p-0.5 forced-colors:border">
          <Tab href={messagingHref.bots} isHere={isBots} text={words.tabs.bots} />
          <Tab href={messagingHref.users} isHere={!isBots} text={words.tabs.users} />
        </nav>
      </div>
      <OutageLines />
      <Page route={route} />
      <LeaveQuestion />
    </SettingsProvider>
  )
}

function Page({ route }: { route: MessagingRoute }) {
  switch (route.page) {
    case 'bots':
      return <Bots />
    case 'users':
      return <Users />
    case 'user':
      return <UserPage key={route.id} id={route.id} />
  }
}

function Tab({ href, isHere, text }: { href: string; isHere: boolean; text: string }) {
  return (
    <a
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className={clsx(
        'inline-flex min-h-7 items-center rounded-md px-3 text-sm font-medium transition-colors',
        isHere ? 'bg-raised text-text shadow-lift' : 'text-muted hover:text-text',
      )}
    >
      {text}
    </a>
  )
}
