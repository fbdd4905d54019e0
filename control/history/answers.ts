import type { DatabaseSync } from 'node:sqlite'
import { keepDatabase } from '../../database/kept.ts'
import { assertNever } from '../../shared/assert-never.ts'
import { problemError } from '../../shared/problem.ts'
import type { HistoryAsk, HistoryPlace, HistoryValues } from './messages.ts'
import { noIncident } from './missing.ts'
import { openHistory, openHistoryForReading } from './open.ts'
import { incident, incidentCount, incidents, lessons, receipts, trackerFrom } from './read.ts'
import { latency, newerEvents, noUptime, timelineEvents, uptime } from './timeline/read.ts'
import { spendOn } from './timeline/spend.ts'
import { emptyTracker } from './tracked.ts'
import { createHistoryWriter, type HistoryWriter } from './write.ts'

export type Answers = {
  /** Throws `not-found` for what is not there, and what keeps the history from being opened. */
  to(ask: HistoryAsk): HistoryValues[HistoryAsk['op']]
  close(): void
}

/** Answers from the history, which is opened at the first question. */
export function createAnswers({ file, readOnly }: HistoryPlace): Answers {
  const kept = keepDatabase({
    file,
    open: () => (readOnly ? openHistoryForReading(file) : openHistory(file)),
    build: (db): Held => ({ db, writer: db === null || readOnly ? null : createHistoryWriter(db) }),
    // What is written is of now, and counts in a new history as well.
    again: true,
    mends: !readOnly,
  })
  return { to: (ask) => kept.use((held) => answer(held, ask)), close: kept.close }
}

type Held = { db: DatabaseSync | null; writer: HistoryWriter | null }

function answer({ db, writer: heldWriter }: Held, ask: HistoryAsk): HistoryValues[HistoryAsk['op']] {
  const writer = (): HistoryWriter => {
    if (heldWriter === null) throw problemError('unavailable', 'Nothing can be written while the app does not run.')
    return heldWriter
  }
  const reading = <T>(read: (db: DatabaseSync) => T, none: T): T => (db === null ? none : read(db))
  const done = (): null => null

  switch (ask.op) {
    case 'begin':
      return reading((db) => trackerFrom(db, ask.now), emptyTracker(ask.now))
    case 'write':
      writer().write(ask.records)
      return done()
    case 'list':
      return reading((db) => ({ incidents: incidents(db, ask.before, ask.limit), count: incidentCount(db) }), {
        incidents: [],
        count: 0,
      })
    case 'get': {
      if (db === null) throw noIncident(ask.id)
      return incident(db, ask.id)
    }
    case 'receipts':
      return reading((db) => receipts(db, ask.limit), [])
    case 'lessons':
      return reading(lessons, [])
    case 'note':
      writer().note(ask.id, ask.at, JSON.stringify(ask.source), JSON.stringify(ask.text))
      return done()
    case 'add-lesson':
      return writer().addLesson(ask.lesson, ask.at)
    case 'delete-lesson':
      writer().deleteLesson(ask.id)
      return done()
    case 'begin-timeline':
      writer().timeline.begin(ask.now)
      return done()
    case 'events':
      return reading((db) => timelineEvents(db, ask.asked), { events: [], more: false })
    case 'newer-events':
      return reading((db) => newerEvents(db, ask.asked), [])
    case 'uptime':
      return reading((db) => uptime(db, ask), noUptime(ask.range))
    case 'latency':
      return reading((db) => latency(db, ask), [])
    case 'spend':
      return reading((db) => spendOn(db, ask.day), [])
    case 'backup':
      throw problemError('internal', 'A backup is made by the thread itself.')
    case 'thin':
      writer().timeline.thin(ask.now)
      return done()
    default:
      return assertNever(ask)
  }
}
