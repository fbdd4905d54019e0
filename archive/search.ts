import type { DatabaseSync } from 'node:sqlite'
import type { SearchHit } from '../shared/contract/training.ts'
import type { Speaker } from '../shared/training.ts'

const MOST_HITS = 200
/** UTF-16 units on either side of a match. */
const AROUND = 60

/**
 * The exchanges that hold a text, upper and lower case alike: in the newest session first, and there in order; the first place of
 * each message and answer. `more`: there are others. In the session `id`, or in all.
 */
export function search(db: DatabaseSync, text: string, id?: number): { hits: SearchHit[]; more: boolean } {
  const hits: SearchHit[] = []
  for (const hit of found(db, text, id)) {
    if (hits.length === MOST_HITS) return { hits, more: true }
    hits.push(hit)
  }
  return { hits, more: false }
}

function* found(db: DatabaseSync, text: string, id: number | undefined): Generator<SearchHit> {
  const places = db.prepare(
    `SELECT n, message, response FROM exchange
     WHERE session = ?1 AND (message LIKE ?2 ESCAPE '\\' OR response LIKE ?2 ESCAPE '\\') ORDER BY n`,
  )
  const pattern = `%${likePattern(text)}%`
  const exactly = new RegExp(text.toWellFormed().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu')
  for (const session of id === undefined ? newestFirst(db) : [id])
    for (const { n, message, response } of places.iterate(session, pattern)) {
      const both: [Speaker, string][] = [
        ['teacher', String(message)],
        ['learner', String(response)],
      ]
      for (const [speaker, said] of both) {
        const match = exactly.exec(said)
        if (match) yield { session, n: Number(n), speaker, ...around(said, match.index, match[0]) }
      }
    }
}

const newestFirst = (db: DatabaseSync): number[] =>
  db
    .prepare('SELECT id FROM session ORDER BY started_at DESC, id DESC')
    .all()
    .map(({ id }) => Number(id))

/** Of the pattern's language. LIKE knows upper and lower case of ASCII only: other characters match any, and are compared after it. */
const likePattern = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\\%_]/g, '\\$&')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a text ends for LIKE at the first NUL
    .replace(/[^\x01-\x7f]/gu, '_')

function around(said: string, at: number, match: string): Pick<SearchHit, 'before' | 'match' | 'after'> {
  const end = at + match.length
  return {
    before: said.slice(Math.max(0, at - AROUND), at).replace(/^[\udc00-\udfff]/, ''),
    match,
    after: said.slice(end, end + AROUND).replace(/[\ud800-\udbff]$/, ''),
  }
}
