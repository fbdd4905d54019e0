import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { createInbox, type Inbox, type Incoming } from '../../messaging/inbox.ts'
import { openMessaging } from '../../messaging/open.ts'
import type { BotRules, Platform } from '../../shared/messaging.ts'

export const LIMITS = { waitingPerUser: 20 }

export const rulesWith = (change: Partial<BotRules> = {}): BotRules => ({
  defaultBackend: 'source',
  outageText: null,
  historyExchanges: 10,
  messagesPerMinute: 600,
  waitingPerUser: LIMITS.waitingPerUser,
  waitingMs: 86_400_000,
  keepMs: null,
  ...change,
})

/** A message of a user; the number is both its name and its place. */
export const incoming = (n: number, change: Partial<Incoming> = {}): Incoming => ({
  sourceId: `bot:${n}`,
  address: '100',
  account: '@ada',
  name: 'Ada',
  language: null,
  text: `question ${n}`,
  command: false,
  seq: n,
  at: n,
  ...change,
})

export type TestMessaging = {
  file: string
  db: DatabaseSync
  inbox: Inbox
  /** As a process that begins anew sees it. */
  again(platform?: Platform): Inbox
}

/** Databases of users in a folder that is gone after the test. */
export function testMessaging() {
  const folders: string[] = []
  const open: DatabaseSync[] = []
  return {
    make(now: () => number = Date.now, platform: Platform = 'telegram'): TestMessaging {
      const folder = mkdtempSync(join(tmpdir(), 'messaging-'))
      folders.push(folder)
      const file = join(folder, 'messaging.db')
      const connect = (): DatabaseSync => {
        const db = openMessaging(file)
        open.push(db)
        return db
      }
      const db = connect()
      return {
        file,
        db,
        inbox: createInbox(db, platform, now),
        again: (other = platform) => createInbox(connect(), other, now),
      }
    },
    remove(): void {
      for (const db of open.splice(0)) db.close()
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
    },
  }
}
