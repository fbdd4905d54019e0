import type { DatabaseSync } from 'node:sqlite'
import { wordsOf } from './measures.ts'

/** The different words of all answers of a session. */
export function wordsSaid(db: DatabaseSync, session: number): Set<string> {
  const words = new Set<string>()
  const answers = db.prepare(`SELECT response FROM exchange WHERE session = ? AND state = 'answered'`)
  for (const { response } of answers.iterate(session)) for (const word of wordsOf(String(response))) words.add(word)
  return words
}
