import type { DatabaseSync } from 'node:sqlite'
import { createTransaction } from '../../database/transaction.ts'
import { assertNever } from '../../shared/assert-never.ts'
import type { Lesson } from '../../shared/incident-record.ts'
import { noIncident, noLesson } from './missing.ts'
import { detailOf, lessonOf, rowOf } from './rows.ts'
import { createTimelineWriter, type TimelineWriter } from './timeline/write.ts'
import type { HistoryRecord } from './tracked.ts'

export type NewLesson = Pick<Lesson, 'pattern' | 'why' | 'rule' | 'incident'>

export type HistoryWriter = {
  /** All of them or none. */
  write(records: readonly HistoryRecord[]): void
  /** Throw `not-found`. */
  note(incident: number, at: number, source: string, text: string): void
  addLesson(lesson: NewLesson, at: number): Lesson
  deleteLesson(id: string): void
  timeline: TimelineWriter
}

/** The one writer of the history. */
export function createHistoryWriter(db: DatabaseSync): HistoryWriter {
  const transaction = createTransaction(db)
  const timeline = createTimelineWriter(db, transaction)
  const run = {
    incident: db.prepare(
      `INSERT INTO incident (id, cause, title, severity, started_at, ended_at, outcome, causes)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET cause = excluded.cause, title = excluded.title, severity = excluded.severity,
         ended_at = excluded.ended_at, outcome = excluded.outcome, causes = excluded.causes`,
    ),
    detail: db.prepare(
      `INSERT INTO detail (incident, body, memory) VALUES (?, ?, ?)
       ON CONFLICT (incident) DO UPDATE SET body = excluded.body, memory = excluded.memory`,
    ),
    event: db.prepare(
      'INSERT INTO event (incident, at, kind, source, text) SELECT id, ?, ?, ?, ? FROM incident WHERE id = ?',
    ),
    receipt: db.prepare(
      `INSERT INTO receipt (incident, kind, by, outcome, started_at, ended_at, before, steps, after, problem)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    addLesson: db.prepare(
      `INSERT INTO lesson (pattern, why, rule, incident, added_at) VALUES (?, ?, ?, ?, ?)
       RETURNING id, pattern, why, rule, incident, added_at AS addedAt`,
    ),
    hasIncident: db.prepare('SELECT 1 FROM incident WHERE id = ?'),
    deleteLesson: db.prepare('DELETE FROM lesson WHERE id = ?'),
  }

  const writeOne = (record: HistoryRecord): void => {
    switch (record.type) {
      case 'incident':
        run.incident.run(...rowOf(record.incident))
        run.detail.run(...detailOf(record.incident))
        return
      case 'event': {
        const { at, kind, source, text } = record.event
        run.event.run(at, kind, JSON.stringify(source), JSON.stringify(text), record.incident)
        return
      }
      case 'receipt': {
        const { incident, kind, by, outcome, startedAt, endedAt, before, steps, after, problem } = record.receipt
        const [was, did, is] = [before, steps, after].map((part) => JSON.stringify(part)) as [string, string, string]
        run.receipt.run(
          incident,
          kind,
          by,
          outcome,
          startedAt,
          endedAt,
          was,
          did,
          is,
          problem && JSON.stringify(problem),
        )
        return
      }
      case 'moment':
      case 'sample':
      case 'spend':
        timeline.write(record)
        return
      default:
        assertNever(record)
    }
  }

  return {
    timeline,
    write: (records) =>
      transaction(() => {
        for (const record of records) writeOne(record)
      }),
    note(incident, at, source, text) {
      if (run.event.run(at, 'note', source, text, incident).changes === 0) throw noIncident(incident)
    },
    addLesson({ pattern, why, rule, incident }, at) {
      if (incident !== null && run.hasIncident.get(incident) === undefined) throw noIncident(incident)
      const row = run.addLesson.get(pattern, why, rule, incident, at)
      if (row === undefined) throw new Error('A lesson was not kept')
      return lessonOf(row)
    },
    deleteLesson(id) {
      if (run.deleteLesson.run(Number(id)).changes === 0) throw noLesson(id)
    },
  }
}
