import type { KeptMessage, MessagingUser, Platform, UserBackend } from '../../shared/messaging.ts'
import type { Mark, Shape } from '../../shared/presentation/mark.ts'
import { serviceFacts } from '../../shared/services.ts'
import { fill } from '../../shared/words/say.ts'
import { messagingView } from '../../shared/words/spoken.ts'
import type { Api } from '../connection/api.ts'

const words = messagingView.users

export type UserFilter = { platform: Platform | null; search: string; waiting: boolean }
export const noFilter: UserFilter = { platform: null, search: '', waiting: false }

export const isFiltered = ({ platform, search, waiting }: UserFilter): boolean =>
  platform !== null || search.trim() !== '' || waiting

/** Users that are read and drawn at once. */
export const USERS_PAGE = 100

export const usersInput = (
  { platform, search, waiting }: UserFilter,
  page: number,
): Parameters<Api['messaging']['users']['list']>[0] => ({
  ...(platform !== null && { platform }),
  ...(search.trim() !== '' && { search: search.trim() }),
  ...(waiting && { waiting }),
  limit: USERS_PAGE,
  offset: page * USERS_PAGE,
})

/** The nearest page that has users. */
export const pageWithin = (page: number, total: number): number =>
  Math.max(0, Math.min(page, Math.ceil(total / USERS_PAGE) - 1))

export const platformName = (platform: Platform): string => serviceFacts[platform].name

/** Who answers a user, and whether that is only the default. */
export function sayBackend({ backend }: Pick<MessagingUser, 'backend'>, byDefault: UserBackend): string {
  return backend === null ? fill(words.default, { backend: words.backends[byDefault] }) : words.backends[backend]
}

/** `null`: nothing is special about them. */
export function userMark({ blocked, unreachable }: Pick<MessagingUser, 'blocked' | 'unreachable'>): Mark | null {
  if (blocked) return { shape: 'stopped', word: words.blocked }
  return unreachable === null ? null : { shape: 'attention', word: words.unreachable }
}

const shapes: Record<KeptMessage['state'], Shape> = {
  waiting: 'neutral',
  ready: 'busy',
  sending: 'busy',
  answered: 'ok',
  uncertain: 'attention',
  unanswered: 'stopped',
}

/** What became of a message; of one that was not answered, why. */
export const messageMark = ({ state, why }: Pick<KeptMessage, 'state' | 'why'>): Mark => ({
  shape: shapes[state],
  word: state === 'unanswered' && why !== null ? words.why[why] : words.states[state],
})

/** Name of the file that a user's data is saved as. Only what every file system takes. */
export const exportName = ({ platform, name, id }: Pick<MessagingUser, 'platform' | 'name' | 'id'>): string =>
  `${platform}-${
    name
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[.-]+|[.-]+$/g, '')
      .slice(0, 60) || 'user'
  }-${id}.json`
