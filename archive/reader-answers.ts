import { randomInt } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
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
  let opened: DatabaseSync | null = null
  // Not from 1: the export of a thread that died is not to be taken for another one.
  let lastExport = randomInt(2 ** 40)

  const database = (): DatabaseSync | null => {
    opened ??= openArchiveForReading(file)
    return opened
  }
  const holding = (id: number): DatabaseSync => {
    const db = database()
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

  return {
    to(ask) {
      switch (ask.op) {
        case 'sessions': {
          const db = database()
          return db === null ? [] : sessions(db)
        }
        case 'search': {
          const db = database()
          return db === null ? { hits: [], more: false } : search(db, ask.text, ask.id)
        }
        case 'session':
          return session(holding(ask.id), ask.id)
        case 'transcript':
          return transcript(holding(ask.id), ask.id, ask.from, ask.limit)
        case 'curves':
          return curves(holding(ask.id), ask.id, ask.points)
        case 'export-open':
          return begin(exportSession(holding(ask.id), ask.id, ask.format))
        case 'export-next':
          return next(ask.export)
        case 'export-close':
          exports.delete(ask.export)
          return null
        default:
          return assertNever(ask)
      }
    },
    close() {
      opened?.close()
      opened = null
    },
  }
}
