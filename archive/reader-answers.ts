import { randomInt } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { keepDatabase } from '../database/kept.ts'
import { assertNever } from '../shared/assert-never.ts'
import { problemError } from '../shared/problem.ts'
import { exportSession } from './export.ts'
import { noSession } from './missing.ts'
import { openArchiveForReading } from './open.ts'
import { curves, session, sessions, transcript } from './read.ts'
import type { ReaderAsk, ReaderValues } from './reader-messages.ts'
import { search } from './search.ts'

export type Answers = {
  /** Throws `not-found` for a session that is not there. */
  to(ask: ReaderAsk): ReaderValues[ReaderAsk['op']]
  close(): void
}

/** Answers from an archive that is opened at the first question; while there is none, it is looked for at each. */
export function createAnswers(file: string): Answers {
  const exports = new Map<number, Generator<string>>()
  // Not from 1: the export of a thread that died is not to be taken for another one.
  let lastExport = randomInt(2 ** 40)

  // Its writer notices that the file is another one.
  const kept = keepDatabase({
    file,
    open: () => openArchiveForReading(file),
    build: (db) => db,
    again: false,
    mends: true,
  })
  const holding = (db: DatabaseSync | null, id: number): DatabaseSync => {
    if (db === null) throw noSession(id)
    return db
  }
  const begin = (parts: Generator<string>): number => {
    lastExport += 1
    exports.set(lastExport, parts)
    return lastExport
  }
  const next = (number: number): string | null => {
    const parts = exports.get(number)
    if (parts === undefined) throw problemError('internal', 'This export was broken off. Begin it again.')
    const part = parts.next()
    if (!part.done) return part.value
    exports.delete(number)
    return null
  }
  const answer = (db: DatabaseSync | null, ask: ReaderAsk): ReaderValues[ReaderAsk['op']] => {
    switch (ask.op) {
      case 'sessions':
        return db === null ? [] : sessions(db)
      case 'search':
        return db === null ? { hits: [], more: false } : search(db, ask.text, ask.id)
      case 'session':
        return session(holding(db, ask.id), ask.id)
      case 'transcript':
        return transcript(holding(db, ask.id), ask.id, ask.from, ask.limit)
      case 'curves':
        return curves(holding(db, ask.id), ask.id, ask.points)
      case 'export-open':
        return begin(exportSession(holding(db, ask.id), ask.id, ask.format))
      case 'export-next':
        return next(ask.export)
      case 'export-close':
        exports.delete(ask.export)
        return null
      default:
        return assertNever(ask)
    }
  }

  return { to: (ask) => kept.use((db) => answer(db, ask)), close: kept.close }
}
