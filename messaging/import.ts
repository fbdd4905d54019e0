import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { createTransaction } from '../database/transaction.ts'
import { type Platform, platformSchema } from '../shared/messaging.ts'
import { problemError } from '../shared/problem.ts'
import type { Row } from './rows.ts'
import { createTakenOver } from './taken-over.ts'

/** Name of the original's file in a folder. */
export const ORIGINAL_FILE = 'messaging_users.db'

export type Imported = {
  /** Users and messages that were not here before. */
  users: number
  messages: number
  /** Users that are here already, or were deleted here; nothing of theirs was changed. */
  known: number
  /** Rows that could not be understood. */
  skipped: number
}

/**
 * Takes over users and conversations of the original, which is only read, also while its own programs run. Who is here already, or was
 * deleted here, is left as they are, so a second time changes nothing. Throws `not-found` without a file, `bad-input` where it is something else.
 */
export function importOriginal(db: DatabaseSync, file: string): Imported {
  if (!existsSync(file)) throw problemError('not-found', `There is no ${file}.`)
  // Of a file in WAL mode a reader would make two more beside it; `immutable` reads what is in the file itself.
  const original = openOriginal(file)
  try {
    return createTransaction(db)(() => takeOver(db, original))
  } catch (error) {
    if (error instanceof Error && 'errcode' in error)
      throw problemError('bad-input', `${file} is not a user database of the original.`, { params: { file } }, error)
    throw error
  } finally {
    original.close()
  }
}

/** Whether there are users of the original with whom nobody has dealt yet. What cannot be read has none. */
export function hasUsersToImport(db: DatabaseSync | null, file: string): boolean {
  if (!existsSync(file)) return false
  try {
    const original = openOriginal(file)
    try {
      const users = original
        .prepare('SELECT * FROM users')
        .all()
        .flatMap((row) => readUser(row) ?? [])
      return db === null ? users.length > 0 : users.some(isNewTo(db))
    } finally {
      original.close()
    }
  } catch (error) {
    if (error instanceof Error && 'errcode' in error) return false
    throw error
  }
}

const isNewTo = (db: DatabaseSync) => {
  const takenOver = createTakenOver(db)
  const known = db.prepare('SELECT 1 FROM user WHERE platform = ? AND address = ?')
  return (user: OriginalUser): boolean => !takenOver.has(user) && known.get(user.platform, user.address) === undefined
}

const openOriginal = (file: string): DatabaseSync => {
  const url = pathToFileURL(file)
  url.searchParams.set('mode', 'ro')
  url.searchParams.set('immutable', '1')
  return new DatabaseSync(url.href, { readOnly: true })
}

function takeOver(db: DatabaseSync, original: DatabaseSync): Imported {
  const found: Imported = { users: 0, messages: 0, known: 0, skipped: 0 }
  const takenOver = createTakenOver(db)
  const insert = db.prepare(`
    INSERT OR IGNORE INTO user (platform, address, account, name, named, backend, registered_at, last_seen_at)
    VALUES ($platform, $address, $account, $name, 1, $backend, $registeredAt, $lastSeenAt) RETURNING id`)
  for (const row of original.prepare('SELECT * FROM users').all()) {
    const user = readUser(row)
    if (user === null) {
      found.skipped += 1
      continue
    }
    const added = takenOver.has(user) ? undefined : insert.get(user)
    takenOver.add(user)
    if (added === undefined) {
      found.known += 1
      continue
    }
    found.users += 1
    const talks = original
      .prepare('SELECT * FROM conversations WHERE user_id = ? AND platform = ? ORDER BY timestamp, id')
      .all(user.address, user.platform)
    found.messages += addConversation(db, Number(added.id), talks)
  }
  return found
}

type OriginalUser = {
  platform: Platform
  address: string
  account: string | null
  name: string
  backend: string | null
  registeredAt: number
  lastSeenAt: number | null
}

/** `null`: it is none that could be written to. */
function readUser(row: Row): OriginalUser | null {
  const platform = platformSchema.safeParse(String(row.platform).toLowerCase())
  const address = text(row.user_id)
  const registeredAt = timeOf(row.created_at)
  if (!platform.success || address === '' || registeredAt === null) return null
  const account = text(row.username).replace(/^@/, '')
  return {
    platform: platform.data,
    address,
    account: account === '' ? null : `@${account}`,
    name: text(row.name) || account || address,
    backend: backendIn(text(row.ai_backend)),
    registeredAt,
    lastSeenAt: timeOf(row.updated_at),
  }
}

function backendIn(original: string): string | null {
  if (original === '') return null
  return original === 'cerebrum' ? 'cerebrum' : 'source'
}

/** What a user said and what came back, as pairs; a message that was never answered is not answered now either. */
function addConversation(db: DatabaseSync, user: number, rows: Row[]): number {
  const insert = db.prepare(`
    INSERT INTO message (user, seq, at, text, state, why, reply, answered_at, kept_from)
    VALUES ($user, $seq, $at, $text, $state, $why, $reply, $answeredAt, $now)`)
  // Old ones would otherwise be gone a minute later.
  const now = Date.now()
  let added = 0
  const add = (asked: Row, answer: Row | null): void => {
    added += 1
    const at = timeOf(asked.timestamp) ?? 0
    insert.run({
      user,
      // Before everything that comes in later: the platforms count from 1.
      seq: added - rows.length,
      at,
      text: text(asked.message),
      state: answer === null ? 'unanswered' : 'answered',
      why: answer === null ? 'expired' : null,
      reply: answer === null ? null : text(answer.message),
      answeredAt: answer === null ? null : (timeOf(answer.timestamp) ?? at),
      now,
    })
  }
  let open: Row | null = null
  for (const row of rows) {
    if (row.role === 'user') {
      if (open !== null) add(open, null)
      open = row
    } else if (open !== null) {
      add(open, row)
      open = null
    }
  }
  if (open !== null) add(open, null)
  return added
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value).trim())

/** Python's local time without a zone, as this computer's clock has it. */
function timeOf(value: unknown): number | null {
  const at = Date.parse(text(value))
  return Number.isNaN(at) ? null : at
}
