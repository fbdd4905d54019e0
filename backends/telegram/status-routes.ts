import type { OriginalUser } from '../../messaging/inbox.ts'
import type { Source } from '../../shared/config.ts'
import type { BotReport, UserBackend } from '../../shared/messaging.ts'
import { createUserList } from '../bot/user-list.ts'
import type { App } from '../kit/app.ts'

export type StatusFacts = {
  isPolling: boolean
  counts: Pick<BotReport, 'users' | 'waiting'>
  users(): OriginalUser[]
  /** What the source is called. */
  source: Source | null
  defaultBackend: UserBackend
  /** Port of the page that may read who the users are. */
  pagePort: number
}

/** What is known without asking anybody. */
export function addStatusRoutes(app: App, facts: () => StatusFacts): void {
  const status = ({ isPolling, counts }: StatusFacts) => ({
    status: 'running',
    service: 'telegram',
    polling_active: isPolling,
    timestamp: new Date().toISOString(),
    user_count: counts.users,
    waiting: counts.waiting,
  })

  const withUsers = createUserList(shownUser)

  app.get('/', async () => status(facts()))
  app.get('/health', async () => ({ status: 'ok', service: 'telegram' }))

  app.get('/telegram/status', async ({ headers: { origin } }, reply) => {
    const now = facts()
    // Whatever the answer: one to another page must not be taken for one to ours.
    reply.header('vary', 'Origin')
    if (origin === undefined || !isOwnPage(origin, now.pagePort)) return status(now)
    reply.header('access-control-allow-origin', origin).type('application/json; charset=utf-8')
    return withUsers(status(now), now.users(), now)
  })
}

/** Browsers leave the port of http:// out. */
const isOwnPage = (origin: string, port: number): boolean =>
  ['localhost', '127.0.0.1'].some((name) => origin === new URL(`http://${name}:${port}`).origin)

/** With the original's fields. */
const shownUser = ({ address, name, registeredAt }: OriginalUser, answeredBy: string | null) => ({
  chat_id: Number(address),
  user_id: Number(address),
  name,
  ai_backend: answeredBy,
  created_at: new Date(registeredAt).toISOString(),
})
