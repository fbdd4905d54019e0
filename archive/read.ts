import type { DatabaseSync } from 'node:sqlite'
import type { CurvePoint, Session, Transcript } from '../shared/training.ts'
import { noSession } from './missing.ts'
import { exchangeColumns, exchangeOf, markOf, sessionColumns, sessionOf } from './rows.ts'

/** All sessions, the newest first. */
export const sessions = (db: DatabaseSync): Session[] =>
  db.prepare(`SELECT ${sessionColumns} FROM session ORDER BY started_at DESC, id DESC`).all().map(sessionOf)

/** Throws `not-found`. */
export function session(db: DatabaseSync, id: number): Session {
  const row = db.prepare(`SELECT ${sessionColumns} FROM session WHERE id = ?`).get(id)
  if (row === undefined) throw noSession(id)
  return sessionOf(row)
}

/**
 * At most `limit` exchanges from place `from` on, and the marks from right before the first of them to right after the last. Where
 * there are none, the marks after place `from - 1`, so that who follows a session misses none. Throws `not-found`.
 */
export function transcript(db: DatabaseSync, id: number, from: number, limit: number): Transcript {
  mustExist(db, id)
  const exchanges = db
    .prepare(`SELECT ${exchangeColumns} FROM exchange WHERE session = ? AND n >= ? ORDER BY n LIMIT ?`)
    .all(id, from, limit)
    .map(exchangeOf)
  const before = Math.max(0, from - 1)
  return { exchanges, marks: marksBetween(db, id, before, exchanges.at(-1)?.n ?? before) }
}

/** Marks after these places and all between them, in order. */
export const marksBetween = (db: DatabaseSync, id: number, first: number, last: number): Transcript['marks'] =>
  db
    .prepare(
      'SELECT id, after, at, kind, params FROM mark WHERE session = ? AND after BETWEEN ? AND ? ORDER BY after, id',
    )
    .all(id, first, last)
    .map(markOf)

/**
 * At most `points` points of a session, each of a stretch of answered exchanges that is as long as all others: averages, the
 * vocabulary at its end, and as `n` its last exchange. Throws `not-found`.
 */
export function curves(db: DatabaseSync, id: number, points: number): CurvePoint[] {
  const { last } = session(db, id)
  const width = Math.max(1, Math.ceil(last / points))
  return db
    .prepare(
      `SELECT max(n) AS n, avg(words) AS words, avg(new_words) AS newWords, max(vocabulary) AS vocabulary,
         avg(repetition) AS repetition
       FROM exchange WHERE session = ? AND state = 'answered' GROUP BY (n - 1) / CAST(? AS INTEGER) ORDER BY n`,
    )
    .all(id, width)
    .map(({ n, words, newWords, vocabulary, repetition }) => ({
      n: Number(n),
      words: Number(words),
      newWords: Number(newWords),
      vocabulary: Number(vocabulary),
      repetition: Number(repetition),
    }))
}

function mustExist(db: DatabaseSync, id: number): void {
  if (db.prepare('SELECT 1 FROM session WHERE id = ?').get(id) === undefined) throw noSession(id)
}
