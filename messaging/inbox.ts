import type { DatabaseSync } from 'node:sqlite'
import { createTransaction } from '../database/transaction.ts'
import type { Platform, Unanswered, UserBackend } from '../shared/messaging.ts'
import { type Correspondent, correspondentOf } from './correspondent.ts'
import { createNotices, type Notices } from './notices.ts'
import { createPartDeliveries } from './part-deliveries.ts'
import { inOrder, number, OPEN, openOf, type Row } from './rows.ts'
import { untilWritten } from './until-written.ts'

/** One message as a platform brings it. */
export type Incoming = {
  /** Names it for ever: what comes with the same one again is the same message. */
  sourceId: string
  address: string
  account: string | null
  /** As the platform knows the user. */
  name: string
  /** Their language as a BCP 47 tag, where the platform tells. */
  language: string | null
  text: string
  /** Whether only the bot itself answers it. */
  command: boolean
  /** Order of a user's messages at one bot, where the platform counts them. */
  seq: number
  /** Epoch milliseconds. */
  at: number
}

/** A user's message that is begun, else the oldest that is not. `parts` is what goes out, `null` while nobody knows. */
export type Work = {
  id: number
  at: number
  text: string
  command: boolean
  parts: readonly string[] | null
  /** Parts that are out. */
  sent: number
  user: Correspondent
}

export type Exchange = { user: string; assistant: string }

/** A user with something to do. */
export type Due = {
  user: number
  backend: UserBackend | null
  toldOutage: boolean
  /** Whether they are to be told something besides. */
  hasNotice: boolean
  /** What their next message is: one whose answer is begun, one that only the bot itself answers, or a question; `null`: there is none. */
  next: 'answer' | 'command' | 'question' | null
  /** Whether one that only the bot itself answers waits, be it behind others. */
  hasCommand: boolean
}

export type Inbox = Notices & {
  /**
   * Keeps what came in, in one transaction: who writes for the first time is registered, what came before is passed over, and so is
   * what a blocked user writes. Of whom more waits than is kept is to be told so: once, until one is answered.
   */
  receive(messages: readonly Incoming[], limits: { waitingPerUser: number }): void
  /** Who waited longest for their turn comes first. */
  due(): Due[]
  work(user: number): Work | null
  /** The first that waits of those that only the bot itself answers. */
  command(user: number): Work | null
  /** It is this user's turn. */
  served(user: number): void
  /** What will be answered. `false`: the message is not there any more, and nothing goes out. */
  ready(message: number, reply: string, parts: readonly string[]): boolean
  /** The next part is about to go out: should this process die now, nobody knows whether it arrived. */
  sending(message: number): boolean
  /** It went out. `deliveryId`: what the platform calls it where it says later what became of it. */
  sent(message: number, deliveryId: string | null): void
  /** It surely did not go out. */
  notSent(message: number): void
  /** Nobody knows whether it went out; it is not sent again. */
  doubtful(message: number): void
  unanswered(message: number, why: Unanswered): void
  /** The platform takes no messages for this user: what waits for them is given up. */
  unreachable(user: number, why: string): void
  /** What waits too long is given up unless a part of its answer is out, and whose it was is to be told so. Returns how much it was. */
  expire(before: number): number
  /** The last exchanges, the oldest first. */
  history(user: number, limit: number): Exchange[]
  /** Forgets the conversation, but what is still to be answered. */
  clear(user: number): void
  /** Who has written from an address; `null`: nobody. `unreachable`: why the platform takes no messages for them. */
  find(address: string): { id: number; unreachable: string | null } | null
  /**
   * By a message of its own (`sourceId`) it was told that a user takes messages (`null`), or why they take none. `false`: it was told
   * before.
   */
  mark(sourceId: string, address: string, unreachable: string | null): boolean
  setName(user: number, name: string): void
  /** From their next message on they are called what the platform calls them. */
  unsetName(user: number): void
  setBackend(user: number, backend: UserBackend): void
  delivered(deliveryId: string, what: string): boolean
  /** What an earlier process left in the middle: such a part is in doubt, and not sent again. */
  recover(): void
  /** From now on a write that meets another process's throws after so many milliseconds (`isInUse`): all that time this process stands still. */
  waitAtMost(ms: number): void
  /** Deletes what is older. */
  forget(before: number, receivedBefore: number): void
  /** How many of a user's messages are not dealt with. */
  waiting(user: number): number
  counts(): { users: number; waiting: number; oldestWaitingAt: number | null }
  users(): OriginalUser[]
}

/** A user as the original's page shows them. */
export type OriginalUser = { address: string; name: string; backend: UserBackend | null; registeredAt: number }

/** What a bot does with the users and conversations of its platform. */
export function createInbox(db: DatabaseSync, platform: Platform, now: () => number): Inbox {
  const inTransaction = createTransaction(db)
  const sql = (text: string) => db.prepare(text)
  const order = inOrder(platform)
  const notices = createNotices(db, platform, now)
  // Whoever asks how it is asks often, and much may wait.
  const readUntilWritten = untilWritten(db)

  const firstTime = sql('INSERT OR IGNORE INTO received (platform, source_id, at) VALUES (?, ?, ?)')
  const register = sql(`
    INSERT INTO user (platform, address, account, name, language, registered_at, last_seen_at)
    VALUES ($platform, $address, $account, $name, $language, $at, $at)
    ON CONFLICT (platform, address) DO UPDATE SET
      account = excluded.account,
      name = CASE WHEN named = 1 OR excluded.name = '' THEN name ELSE excluded.name END,
      language = coalesce(excluded.language, language),
      last_seen_at = max(coalesce(last_seen_at, 0), excluded.last_seen_at),
      unreachable = NULL
    RETURNING *,
      (SELECT count(*) FROM ${openOf('user.id')}) AS waiting`)
  const keep = sql(`
    INSERT INTO message (user, seq, at, text, command, state, why) VALUES ($user, $seq, $at, $text, $command, $state, $why)`)
  const firstOpen = (user: string): string =>
    `SELECT message.id FROM ${openOf(user)} ORDER BY state = 'waiting', ${order} LIMIT 1`
  const due = sql(`
    SELECT user.id, user.backend, user.told_outage_at, first.command, first.parts IS NOT NULL AS begun, first.id AS first,
      EXISTS (SELECT 1 FROM notice WHERE notice.user = user.id) AS notice,
      EXISTS (SELECT 1 FROM ${openOf('user.id')} AND state = 'waiting' AND command = 1) AS has_command
    FROM (SELECT user FROM message WHERE ${OPEN} UNION SELECT user FROM notice) AS due
    JOIN user ON user.id = due.user AND user.platform = ? AND user.blocked = 0
    LEFT JOIN message AS first ON first.id = (${firstOpen('due.user')})
    ORDER BY user.served_at, user.id`)
  const one = (which: string) =>
    sql(`
    SELECT message.*, user.address, user.name, user.language, user.backend, user.told_outage_at
    FROM message JOIN user ON user.id = message.user
    WHERE message.id = (${which}) AND user.blocked = 0`)
  const oldest = one(firstOpen('?'))
  const firstCommand = one(
    `SELECT id FROM ${openOf('?')} AND state = 'waiting' AND command = 1 ORDER BY ${order} LIMIT 1`,
  )
  const served = sql('UPDATE user SET served_at = ? WHERE id = ?')
  const ready = sql(
    `UPDATE message SET state = 'ready', reply = ?, parts = ?, sent = 0 WHERE id = ? AND state = 'waiting'`,
  )
  const sending = sql(`UPDATE message SET state = 'sending' WHERE id = ? AND state = 'ready'`)
  const notSent = sql(`UPDATE message SET state = 'ready' WHERE id = ? AND state = 'sending'`)
  /** One part more is out, or may be; after the last one the message is done. */
  const partDone = `
    sent = sent + 1,
    doubtful = doubtful + $doubt,
    state = CASE
      WHEN sent + 1 < json_array_length(parts) THEN 'ready'
      WHEN doubtful + $doubt > 0 THEN 'uncertain'
      ELSE 'answered' END,
    answered_at = CASE WHEN sent + 1 < json_array_length(parts) THEN NULL ELSE $at END,
    parts = CASE WHEN sent + 1 < json_array_length(parts) THEN parts ELSE NULL END`
  const outOne = sql(
    `UPDATE message SET ${partDone} WHERE id = $id AND state = 'sending' RETURNING user, state, command`,
  )
  const outAll = sql(`
    UPDATE message SET ${partDone} WHERE state = 'sending' AND user IN (SELECT id FROM user WHERE platform = $platform)`)
  const isWell = sql('UPDATE user SET told_outage_at = NULL, told_full_at = NULL WHERE id = ?')
  const giveUp = sql(`UPDATE message SET state = 'unanswered', why = ?, parts = NULL WHERE id = ? AND ${OPEN}`)
  const giveUpAll = sql(`UPDATE message SET state = 'unanswered', why = ?, parts = NULL WHERE user = ? AND ${OPEN}`)
  const unreachable = sql('UPDATE user SET unreachable = ? WHERE id = ?')
  const byAddress = sql('SELECT id, unreachable FROM user WHERE platform = ? AND address = ?')
  const toldFull = sql('UPDATE user SET told_full_at = ? WHERE id = ?')
  const expired = sql(`
    UPDATE message SET state = 'unanswered', why = 'expired', parts = NULL
    WHERE state IN ('waiting', 'ready') AND sent = 0 AND at < ? AND user IN (SELECT id FROM user WHERE platform = ?) RETURNING user`)
  const history = sql(`
    SELECT text, reply FROM message
    WHERE user = ? AND command = 0 AND reply IS NOT NULL AND state <> 'unanswered'
    ORDER BY ${order.replaceAll(',', ' DESC,')} DESC LIMIT ?`)
  const clear = sql(`DELETE FROM message WHERE user = ? AND NOT (${OPEN})`)
  const setName = sql('UPDATE user SET name = ?, named = 1 WHERE id = ?')
  const unsetName = sql('UPDATE user SET named = 0 WHERE id = ?')
  const setBackend = sql('UPDATE user SET backend = ? WHERE id = ?')
  const deliveries = createPartDeliveries(db)
  const forgetMessages = sql(`
    DELETE FROM message WHERE at < $before AND coalesce(kept_from, at) < $before AND NOT (${OPEN})
      AND user IN (SELECT id FROM user WHERE platform = $platform)`)
  const forgetReceived = sql('DELETE FROM received WHERE platform = ? AND at < ?')
  const userCount = sql('SELECT count(*) AS users FROM user WHERE platform = ?')
  const waitingCount = sql(`
    SELECT count(*) AS waiting, min(message.at) AS oldest FROM message JOIN user ON user.id = message.user
    WHERE user.platform = ? AND user.blocked = 0 AND ${OPEN}`)
  const waitingOf = sql(`SELECT count(*) AS waiting FROM ${openOf('?')}`)
  const everybody = sql(`
    SELECT address, name, backend, registered_at FROM user WHERE platform = ? ORDER BY registered_at DESC, id DESC`)

  const receiveOne = (message: Incoming, waitingPerUser: number): void => {
    const { sourceId, address, account, name, language, text, command, seq, at } = message
    if (firstTime.run(platform, sourceId, now()).changes === 0) return
    const user = register.get({ platform, address, account, name, language, at }) as Row
    if (user.blocked === 1) return
    const isFull = number(user.waiting) >= waitingPerUser
    keep.run({
      user: number(user.id),
      seq,
      at,
      text,
      command: command ? 1 : 0,
      state: isFull ? 'unanswered' : 'waiting',
      why: isFull ? 'too-many' : null,
    })
    if (!isFull || user.told_full_at !== null) return
    toldFull.run(now(), number(user.id))
    notices.add(number(user.id), 'full')
  }

  const partOut = (id: number, doubt: 0 | 1, delivery: string | null): void =>
    inTransaction(() => {
      const row = outOne.get({ id, doubt, at: now() })
      if (row !== undefined && delivery !== null) deliveries.note(id, delivery)
      if (row?.state === 'answered' && row.command === 0) isWell.run(number(row.user))
    })

  const find = (address: string): ReturnType<Inbox['find']> => {
    const row = byAddress.get(platform, address)
    if (row === undefined) return null
    return { id: number(row.id), unreachable: row.unreachable === null ? null : String(row.unreachable) }
  }
  const markUnreachable = (user: number, why: string): void => {
    unreachable.run(why, user)
    giveUpAll.run('unreachable', user)
    notices.dropAll(user)
  }

  const changed = ({ changes }: { changes: number | bigint }): boolean => Number(changes) > 0

  return {
    ...notices.telling,
    waitAtMost: (ms) => db.exec(`PRAGMA busy_timeout = ${Math.round(ms)}`),
    receive: (messages, { waitingPerUser }) =>
      inTransaction(() => {
        for (const message of messages) receiveOne(message, waitingPerUser)
      }),
    due: () => due.all(platform).map(dueOf),
    work: (user) => workOf(oldest.get(user), user),
    command: (user) => workOf(firstCommand.get(user), user),
    served: (user) => void served.run(now(), user),
    ready: (message, reply, parts) => changed(ready.run(reply, JSON.stringify(parts), message)),
    sending: (message) => changed(sending.run(message)),
    sent: (message, deliveryId) => partOut(message, 0, deliveryId),
    notSent: (message) => void notSent.run(message),
    doubtful: (message) => partOut(message, 1, null),
    unanswered: (message, why) => void giveUp.run(why, message),
    unreachable: (user, why) => inTransaction(() => markUnreachable(user, why)),
    find,
    mark: (sourceId, address, why) =>
      inTransaction(() => {
        if (firstTime.run(platform, sourceId, now()).changes === 0) return false
        const user = find(address)
        if (user !== null && why === null) unreachable.run(null, user.id)
        else if (user !== null && why !== null) markUnreachable(user.id, why)
        return true
      }),
    expire: (before) =>
      inTransaction(() => {
        notices.dropOld(before)
        const users = expired.all(before, platform).map(({ user }) => number(user))
        for (const user of new Set(users)) notices.add(user, 'expired')
        return users.length
      }),
    history: (user, limit) =>
      history
        .all(user, limit)
        .map(({ text, reply }) => ({ user: String(text), assistant: String(reply) }))
        .reverse(),
    clear: (user) => void clear.run(user),
    setName: (user, name) => void setName.run(name, user),
    unsetName: (user) => void unsetName.run(user),
    setBackend: (user, backend) => void setBackend.run(backend, user),
    delivered: (deliveryId, what) => inTransaction(() => deliveries.told(deliveryId, what)),
    recover: () =>
      inTransaction(() => {
        outAll.run({ doubt: 1, at: now(), platform })
        notices.recover()
      }),
    forget: (before, receivedBefore) =>
      inTransaction(() => {
        forgetMessages.run({ before, platform })
        forgetReceived.run(platform, receivedBefore)
      }),
    waiting: (user) => number(waitingOf.get(user)?.waiting),
    counts: readUntilWritten(() => {
      const { users } = userCount.get(platform) as Row
      const { waiting, oldest: at } = waitingCount.get(platform) as Row
      return { users: number(users), waiting: number(waiting), oldestWaitingAt: at === null ? null : number(at) }
    }),
    users: readUntilWritten(() => everybody.all(platform).map(originalUserOf)),
  }
}

const originalUserOf = ({ address, name, backend, registered_at }: Row): OriginalUser => ({
  address: String(address),
  name: String(name),
  backend: backend as UserBackend | null,
  registeredAt: number(registered_at),
})

const workOf = (row: Row | undefined, user: number): Work | null =>
  row === undefined
    ? null
    : {
        id: number(row.id),
        at: number(row.at),
        text: String(row.text),
        command: row.command === 1,
        parts: row.parts === null ? null : (JSON.parse(String(row.parts)) as string[]),
        sent: number(row.sent),
        user: correspondentOf({ ...row, id: user }),
      }

const dueOf = ({ id, backend, told_outage_at, command, begun, first, notice, has_command }: Row): Due => ({
  user: number(id),
  backend: backend as UserBackend | null,
  toldOutage: told_outage_at !== null,
  hasNotice: notice === 1,
  next: first === null ? null : begun === 1 ? 'answer' : command === 1 ? 'command' : 'question',
  hasCommand: has_command === 1,
})
