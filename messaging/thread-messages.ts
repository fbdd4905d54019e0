import type { MessagingUser, UserBackend, UserExport } from '../shared/messaging.ts'
import type { Problem } from '../shared/problem.ts'
import type { Imported } from './import.ts'
import type { UserSearch } from './users.ts'

/** What the operator's thread is asked. */
export type MessagingAsk =
  | { op: 'users'; search: UserSearch }
  | { op: 'export'; id: number }
  | { op: 'set-backend'; id: number; backend: UserBackend | null }
  | { op: 'block'; id: number; blocked: boolean }
  | { op: 'clear-history'; id: number }
  | { op: 'remove'; id: number }
  | { op: 'importable' }
  | { op: 'import' }

/** What it answers each with. */
export type MessagingValues = {
  users: { users: MessagingUser[]; total: number }
  export: UserExport
  'set-backend': null
  block: null
  'clear-history': null
  remove: null
  importable: boolean
  import: Imported
}

export type MessagingQuestion = { id: number; ask: MessagingAsk }
export type MessagingAnswer = { id: number } & ({ value: MessagingValues[MessagingAsk['op']] } | { problem: Problem })

/** With what the thread is started: `messaging.db` and the original's file, by absolute path; neither has to be there. */
export type MessagingPlace = { file: string; original: string }
