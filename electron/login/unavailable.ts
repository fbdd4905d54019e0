import { desktop } from '../../shared/words/spoken.ts'
import type { LoginStart } from '../desktop-router.ts'

export type WhyUnavailable = keyof typeof desktop.login.unavailable

/** Where the app cannot be started at login: the reason, whatever is asked. */
export function unavailable(why: WhyUnavailable): LoginStart {
  const read: LoginStart['read'] = async () => ({
    state: 'unavailable',
    hidden: null,
    detail: desktop.login.unavailable[why],
  })
  return { read, set: async () => undefined, refresh: async () => undefined }
}
