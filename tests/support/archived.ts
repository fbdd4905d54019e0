import { openArchiveForReading } from '../../archive/open.ts'
import { sessions, transcript } from '../../archive/read.ts'
import type { Exchange, Mark, Session } from '../../shared/training.ts'

function reading<T>(file: string, read: (db: NonNullable<ReturnType<typeof openArchiveForReading>>) => T): T {
  const db = openArchiveForReading(file)
  if (db === null) throw new Error(`there is no archive in ${file}`)
  try {
    return read(db)
  } finally {
    db.close()
  }
}

const ALL = 1_000_000

/** What stands in an archive, beside its writer. */
export const readExchanges = (file: string, session: number): Exchange[] =>
  reading(file, (db) => transcript(db, session, 1, ALL).exchanges)
export const readMarks = (file: string, session: number): Mark[] =>
  reading(file, (db) => transcript(db, session, 1, ALL).marks)
export const readSessions = (file: string): Session[] => reading(file, sessions)
