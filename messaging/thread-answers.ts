import { existsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { keepDatabase } from '../database/kept.ts'
import { assertNever } from '../shared/assert-never.ts'
import { hasUsersToImport, importOriginal } from './import.ts'
import { openMessaging } from './open.ts'
import type { MessagingAsk, MessagingPlace, MessagingValues } from './thread-messages.ts'
import { clearUserHistory, deleteUser, exportUser, findUsers, noUser, setUserBackend, setUserBlocked } from './users.ts'

export type Answers = {
  /** Throws `not-found` for a user who is not there, and what keeps the database from being opened. */
  to(ask: MessagingAsk): MessagingValues[MessagingAsk['op']]
  close(): void
}

/** What an operator does with users. The database is opened when there is one; only an import makes it. */
export function createAnswers({ file, original }: MessagingPlace): Answers {
  const kept = keepDatabase({
    file,
    open: () => openMessaging(file),
    build: (db) => db,
    again: true,
    mends: true,
  })
  const reading = <T>(work: (db: DatabaseSync | null) => T): T => (existsSync(file) ? kept.use(work) : work(null))
  const about = <T>(id: number, work: (db: DatabaseSync) => T): T =>
    reading((db) => {
      if (db === null) throw noUser(id)
      return work(db)
    })
  const change = (id: number, work: (db: DatabaseSync) => void): null => {
    about(id, work)
    return null
  }

  return {
    to(ask) {
      switch (ask.op) {
        case 'users':
          return reading((db) => (db === null ? { users: [], total: 0 } : findUsers(db, ask.search)))
        case 'export':
          return about(ask.id, (db) => exportUser(db, ask.id))
        case 'set-backend':
          return change(ask.id, (db) => setUserBackend(db, ask.id, ask.backend))
        case 'block':
          return change(ask.id, (db) => setUserBlocked(db, ask.id, ask.blocked))
        case 'clear-history':
          return change(ask.id, (db) => clearUserHistory(db, ask.id))
        case 'remove':
          return change(ask.id, (db) => deleteUser(db, ask.id, { staysAway: existsSync(original) }))
        case 'importable':
          return reading((db) => hasUsersToImport(db, original))
        case 'import':
          return kept.use((db) => importOriginal(db, original))
        default:
          return assertNever(ask)
      }
    },
    close: kept.close,
  }
}
