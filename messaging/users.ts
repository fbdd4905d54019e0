import type { DatabaseSync } from 'node:sqlite'
import { createTransaction } from '../database/transaction.ts'
import type { MessagingUser, Platform, UserBackend, UserExport } from '../shared/messaging.ts'
import { type ProblemError, problemError } from '../shared/problem.ts'
import { exportedUserOf, inOrder, messageOf, number, OPEN, openOf, type Row, USER_COLUMNS, userOf } from './rows.ts'
import { createTakenOver } from './taken-over.ts'

export type UserSearch = {
  platform?: Platform | undefined
  /** Part of a name, an account or an address. */
  search?: string | undefined
  /** Only those for whom something waits. */
  waiting?: boolean | undefined
  limit: number
  offset: number
}

/** Who was seen last comes first. `total`: of all that match. */
export function findUsers(db: DatabaseSync, { platform, search, waiting, limit, offset }: UserSearch) {
  const like = `%${(search ?? '').trim().replaceAll(/[\\%_]/g, '\\$&')}%`
  const where = `
    ($platform = '' OR platform = $platform)
    AND (name LIKE $like ESCAPE '\\' OR address LIKE $like ESCAPE '\\' OR coalesce(account, '') LIKE $like ESCAPE '\\')
    AND ($waiting = 0 OR EXISTS (SELECT 1 FROM ${openOf('user.id')}))`
  const filter = { platform: platform ?? '', like, waiting: waiting === true ? 1 : 0 }
  const rows = db
    .prepare(
      `SELECT ${USER_COLUMNS} FROM user WHERE ${where}
       ORDER BY coalesce(last_seen_at, registered_at) DESC, id DESC LIMIT $limit OFFSET $offset`,
    )
    .all({ ...filter, limit, offset })
  const total = db.prepare(`SELECT count(*) AS total FROM user WHERE ${where}`).get(filter)
  return { users: rows.map(userOf), total: number(total?.total) }
}

/** Throws `not-found`. */
export const findUser = (db: DatabaseSync, id: number): MessagingUser => userOf(findRow(db, id))

function findRow(db: DatabaseSync, id: number): Row {
  const row = db.prepare(`SELECT ${USER_COLUMNS} FROM user WHERE id = ?`).get(id)
  if (row === undefined) throw noUser(id)
  return row
}

/** Everything that is kept of a user. Throws `not-found`. */
export function exportUser(db: DatabaseSync, id: number): UserExport {
  const user = exportedUserOf(findRow(db, id))
  const messages = db.prepare(`SELECT * FROM message WHERE user = ? ORDER BY ${inOrder(user.platform)}`).all(id)
  return { user, messages: messages.map(messageOf) }
}

/** `null`: whatever is the default. Throws `not-found`. */
export const setUserBackend = (db: DatabaseSync, id: number, backend: UserBackend | null): void =>
  mustBeThere(id, db.prepare('UPDATE user SET backend = ? WHERE id = ?').run(backend, id))

/** A blocked user is not answered, what waits for them is gone, and what they write is not kept. Throws `not-found`. */
export const setUserBlocked = (db: DatabaseSync, id: number, blocked: boolean): void =>
  createTransaction(db)(() => {
    const isOrWas = blocked || findUser(db, id).blocked
    mustBeThere(id, db.prepare('UPDATE user SET blocked = ? WHERE id = ?').run(blocked ? 1 : 0, id))
    if (!isOrWas) return
    // Also when they are let in again: of an answer that was going out at the block, the rest may have been left.
    db.prepare("DELETE FROM message WHERE user = ? AND state IN ('waiting', 'ready')").run(id)
    db.prepare('DELETE FROM notice WHERE user = ?').run(id)
  })

/** Deletes the conversation; what waits is still answered. Throws `not-found`. */
export function clearUserHistory(db: DatabaseSync, id: number): void {
  findUser(db, id)
  db.prepare(`DELETE FROM message WHERE user = ? AND NOT (${OPEN})`).run(id)
}

/**
 * Deletes a user with everything that is kept of them. Who writes again is somebody new. `staysAway`: the original's file may bring them
 * back, and must not. Throws `not-found`.
 */
export const deleteUser = (db: DatabaseSync, id: number, { staysAway }: { staysAway: boolean }): void =>
  createTransaction(db)(() => {
    if (staysAway) createTakenOver(db).add(findUser(db, id))
    mustBeThere(id, db.prepare('DELETE FROM user WHERE id = ?').run(id))
  })

/** Throws `not-found`. */
export function findByAddress(db: DatabaseSync, platform: Platform, address: string): MessagingUser {
  const row = db.prepare(`SELECT ${USER_COLUMNS} FROM user WHERE platform = ? AND address = ?`).get(platform, address)
  if (row === undefined) throw problemError('not-found', `Nobody with the address ${address} has written yet.`)
  return userOf(row)
}

const mustBeThere = (id: number, { changes }: { changes: number | bigint }): void => {
  if (Number(changes) === 0) throw noUser(id)
}

export const noUser = (id: number): ProblemError =>
  problemError('not-found', `There is no user ${id}. They may have been deleted.`, { params: { user: id } })
