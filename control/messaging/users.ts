import { access } from 'node:fs/promises'
import type { MessagingAsk, MessagingPlace, MessagingValues } from '../../messaging/thread-messages.ts'
import type { UserSearch } from '../../messaging/users.ts'
import type { UserBackend, UserExport } from '../../shared/messaging.ts'
import { createThreadCalls, type ThreadCalls } from '../thread-calls.ts'

export type UsersThread = ThreadCalls<MessagingAsk, MessagingValues>

/** Questions to the thread that keeps users and conversations (`program`: `messaging/thread.ts`, built or not, by absolute path). */
export const openUsersThread = ({ program, ...place }: MessagingPlace & { program: string }): UsersThread =>
  createThreadCalls({
    program,
    workerData: place,
    name: 'messaging',
    what: 'The database of users and conversations',
    finishes: true,
  })

export type Users = {
  users(search: UserSearch): Promise<MessagingValues['users']>
  exportUser(id: number): Promise<UserExport>
  setBackend(id: number, backend: UserBackend | null): Promise<void>
  block(id: number, blocked: boolean): Promise<void>
  clearHistory(id: number): Promise<void>
  removeUser(id: number): Promise<void>
  importOriginal(): Promise<MessagingValues['import']>
  /** Whether there are users of the original to take over. */
  lookForOriginal(): Promise<void>
}

type Parts = {
  thread: UsersThread
  /** The original's file, by absolute path. */
  original: string
  /** An operator changed something. */
  changed(): void
  setImportable(is: boolean): void
}

/** Who writes to the bots, for the doors; what is done to them is told to the bots and everybody who looks on. */
export function createUsers({ thread, original, changed, setImportable }: Parts): Users {
  const change = async (work: Promise<null>): Promise<void> => {
    await work
    changed()
  }
  return {
    users: (search) => thread.call({ op: 'users', search }),
    exportUser: (id) => thread.call({ op: 'export', id }),
    setBackend: (id, backend) => change(thread.call({ op: 'set-backend', id, backend })),
    block: (id, blocked) => change(thread.call({ op: 'block', id, blocked })),
    clearHistory: (id) => change(thread.call({ op: 'clear-history', id })),
    removeUser: (id) => change(thread.call({ op: 'remove', id })),
    async importOriginal() {
      const imported = await thread.call({ op: 'import' })
      // Also where nobody in it was new: to ask again would bring nothing else.
      setImportable(false)
      changed()
      return imported
    },
    async lookForOriginal() {
      // Most folders have none, and then need no thread for it.
      const isThere = await access(original).then(
        () => true,
        () => false,
      )
      setImportable(isThere && (await thread.call({ op: 'importable' })))
    },
  }
}
