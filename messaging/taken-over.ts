import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Platform } from '../shared/messaging.ts'

/** Who of the original is dealt with, as hashes of their addresses: taken over once, or deleted here. Nobody of them comes (back). */
export type TakenOver = {
  has(who: Person): boolean
  add(who: Person): void
}

type Person = { platform: Platform; address: string }

export function createTakenOver(db: DatabaseSync): TakenOver {
  const has = db.prepare('SELECT 1 FROM taken_over WHERE key = ?')
  const add = db.prepare('INSERT OR IGNORE INTO taken_over (key, at) VALUES (?, ?)')
  return {
    has: (who) => has.get(keyOf(who)) !== undefined,
    add: (who) => void add.run(keyOf(who), Date.now()),
  }
}

const keyOf = ({ platform, address }: Person): string =>
  createHash('sha256').update(`${platform}\0${address}`).digest('hex')
