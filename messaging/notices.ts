import type { DatabaseSync } from 'node:sqlite'
import { createTransaction } from '../database/transaction.ts'
import type { Platform } from '../shared/messaging.ts'
import { type Correspondent, correspondentOf } from './correspondent.ts'
import { number } from './rows.ts'

/** What users are told besides answers: nobody can answer, too much of theirs waits, something waited too long. */
export type NoticeKind = 'outage' | 'full' | 'expired'

/** Something that a user is still to be told. `parts` is what goes out, `null` until its first part does; `sent` of them are out. */
export type Notice = { kind: NoticeKind; parts: readonly string[] | null; sent: number; user: Correspondent }

/** What is to be told waits here, so that neither a lost line nor a death loses it. Of each kind a user has one at most. */
export type Notices = {
  /** They are to be told that nobody can answer: once, until something is answered again. */
  tellOutage(users: readonly number[]): void
  /** The one that waits longest. */
  notice(user: number): Notice | null
  /** The next part is about to go out: should this process die now, nobody knows whether it arrived. `false`: it is not there any more. */
  noticeSending(user: number, kind: NoticeKind, parts: readonly string[]): boolean
  /** The part went out, or may have; after the last one they are told. */
  noticeOut(user: number, kind: NoticeKind): void
  /** The part surely did not go out. */
  noticeNotSent(user: number, kind: NoticeKind): void
  /** It cannot be told. */
  dropNotice(user: number, kind: NoticeKind): void
  /** It is not so any more, and they were not told of it: they may be told anew. */
  takeOutageBack(user: number): void
}

type Written = {
  telling: Notices
  /** What follows belongs to the transactions of others. */
  add(user: number, kind: NoticeKind): void
  dropAll(user: number): void
  dropOld(before: number): void
  recover(): void
}

export function createNotices(db: DatabaseSync, platform: Platform, now: () => number): Written {
  const inTransaction = createTransaction(db)
  const sql = (text: string) => db.prepare(text)
  const ours = 'user IN (SELECT id FROM user WHERE platform = ?)'

  const add = sql(`INSERT INTO notice (user, kind, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`)
  const told = sql('UPDATE user SET told_outage_at = ? WHERE id = ? AND told_outage_at IS NULL')
  const oldest = sql(`
    SELECT user.*, kind, parts, sent FROM notice JOIN user ON user.id = notice.user
    WHERE user = ? AND blocked = 0 ORDER BY at, kind LIMIT 1`)
  const sending = sql(
    'UPDATE notice SET sending = 1, parts = coalesce(parts, ?) WHERE user = ? AND kind = ? AND sending = 0',
  )
  const out = sql('UPDATE notice SET sending = 0, sent = sent + 1 WHERE user = ? AND kind = ? AND sending = 1')
  const dropTold = sql('DELETE FROM notice WHERE user = ? AND kind = ? AND sent >= json_array_length(parts)')
  const outAll = sql(`UPDATE notice SET sending = 0, sent = sent + 1 WHERE sending = 1 AND ${ours}`)
  const dropAllTold = sql(`DELETE FROM notice WHERE sent >= json_array_length(parts) AND ${ours}`)
  const notSent = sql('UPDATE notice SET sending = 0 WHERE user = ? AND kind = ?')
  const drop = sql('DELETE FROM notice WHERE user = ? AND kind = ?')
  const dropAll = sql('DELETE FROM notice WHERE user = ?')
  const dropOld = sql(`DELETE FROM notice WHERE at < ? AND ${ours}`)
  const notTold = sql('UPDATE user SET told_outage_at = NULL WHERE id = ?')

  return {
    telling: {
      tellOutage: (users) =>
        inTransaction(() => {
          for (const user of users) if (told.run(now(), user).changes !== 0) add.run(user, 'outage', now())
        }),
      notice(user) {
        const row = oldest.get(user)
        if (row === undefined) return null
        const parts = row.parts === null ? null : (JSON.parse(String(row.parts)) as string[])
        return { kind: row.kind as NoticeKind, parts, sent: number(row.sent), user: correspondentOf(row) }
      },
      noticeSending: (user, kind, parts) => Number(sending.run(JSON.stringify(parts), user, kind).changes) > 0,
      noticeOut: (user, kind) =>
        inTransaction(() => {
          out.run(user, kind)
          dropTold.run(user, kind)
        }),
      noticeNotSent: (user, kind) => void notSent.run(user, kind),
      dropNotice: (user, kind) => void drop.run(user, kind),
      takeOutageBack: (user) =>
        inTransaction(() => {
          drop.run(user, 'outage')
          notTold.run(user)
        }),
    },
    add: (user, kind) => void add.run(user, kind, now()),
    dropAll: (user) => void dropAll.run(user),
    dropOld: (before) => void dropOld.run(before, platform),
    recover() {
      outAll.run(platform)
      dropAllTold.run(platform)
    },
  }
}
