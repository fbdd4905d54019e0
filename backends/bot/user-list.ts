import type { OriginalUser } from '../../messaging/inbox.ts'
import type { Source } from '../../shared/config.ts'
import type { UserBackend } from '../../shared/messaging.ts'

/** What decides who answers those who have not chosen, and what the source is called. */
type ShownWith = { source: Source | null; defaultBackend: UserBackend }

/**
 * Writes a status with the users in it as JSON. To write a thousand of them takes longer than all else in an answer, so it is done again only
 * when `users` is another list (the inbox gives the same one until somebody writes) or they are shown with something else.
 */
export function createUserList(show: (user: OriginalUser, answeredBy: Source | 'cerebrum' | null) => object) {
  let last: (ShownWith & { users: readonly OriginalUser[]; json: string }) | null = null
  return (status: object, users: readonly OriginalUser[], { source, defaultBackend }: ShownWith): string => {
    if (last?.users !== users || last.source !== source || last.defaultBackend !== defaultBackend) {
      const shown = users.map((user) =>
        show(user, (user.backend ?? defaultBackend) === 'cerebrum' ? 'cerebrum' : source),
      )
      last = { users, source, defaultBackend, json: JSON.stringify(shown) }
    }
    return `${JSON.stringify(status).slice(0, -1)},"users":${last.json}}`
  }
}
