import type { DatabaseSync } from 'node:sqlite'
import type { Exchange, Mark, Transcript } from '../shared/training.ts'
import { marksBetween } from './read.ts'
import { exchangeColumns, exchangeOf } from './rows.ts'

const PAGE = 200

/**
 * A whole session in parts, in order; at least one, which may be empty. Each part is read by itself, so that whoever takes long over
 * it does not keep the writer from tidying up its log.
 */
export function* pagesOf(db: DatabaseSync, id: number): Generator<Transcript> {
  const next = db.prepare(
    `SELECT ${exchangeColumns} FROM exchange WHERE session = ? AND n > ? ORDER BY n LIMIT ${PAGE}`,
  )
  let last = 0
  let firstMark = 0
  for (;;) {
    const exchanges = next.all(id, last).map(exchangeOf)
    const isLast = exchanges.length < PAGE
    last = exchanges.at(-1)?.n ?? last
    yield { exchanges, marks: marksBetween(db, id, firstMark, isLast ? Number.MAX_SAFE_INTEGER : last) }
    if (isLast) return
    firstMark = last + 1
  }
}

export type Entry = { exchange: Exchange; mark?: undefined } | { mark: Mark; exchange?: undefined }

/** Exchanges and marks of a part as they happened. */
export function inOrder({ exchanges, marks }: Transcript): Entry[] {
  const entries: Entry[] = []
  let place = 0
  const marksBefore = (n: number): void => {
    for (let mark = marks[place]; mark !== undefined && mark.after < n; mark = marks[place]) {
      entries.push({ mark })
      place += 1
    }
  }
  for (const exchange of exchanges) {
    marksBefore(exchange.n)
    entries.push({ exchange })
  }
  marksBefore(Number.POSITIVE_INFINITY)
  return entries
}
