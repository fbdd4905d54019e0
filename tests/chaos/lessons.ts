import { openArchiveForReading } from '../../archive/open.ts'
import { sessions, transcript } from '../../archive/read.ts'
import type { LessonsSeen } from './invariants/facts.ts'
import type { Surroundings } from './surroundings.ts'

const ALL = 1_000_000

/** Compares, from look to look, what CEREBRUM heard with what stands in the archive. */
export function createLessons({ cerebrum }: Pick<Surroundings, 'cerebrum'>, database: string) {
  let heardUpTo = 0
  let readUpTo = 0
  let answeredBefore = 0
  return {
    look(): LessonsSeen {
      const db = openArchiveForReading(database)
      if (db === null) throw new Error('There is no archive')
      try {
        // Before the archive: what is heard now stands in it.
        const deliveries = cerebrum.deliveries()
        const from = heardUpTo
        const heard = deliveries.slice(from).map(({ message }, index) => ({ n: from + index + 1, message }))
        heardUpTo = deliveries.length
        const session = sessions(db)[0]
        if (session === undefined) throw new Error('There is no session')
        const { exchanges } = transcript(db, session.id, Math.max(1, readUpTo - 1), ALL)
        const seen = { heard, exchanges, newFrom: readUpTo + 1, answeredBefore, answered: session.exchanges }
        // The last one may be under way: it is looked at again.
        readUpTo = (exchanges.at(-1)?.n ?? 1) - 1
        answeredBefore = session.exchanges
        return seen
      } finally {
        db.close()
      }
    },
  }
}
export type Lessons = ReturnType<typeof createLessons>
