import type { DatabaseSync } from 'node:sqlite'
import type { Incident } from '../../shared/incident.ts'
import type { IncidentRecord, Lesson, Receipt } from '../../shared/incident-record.ts'
import { REOPEN_MS } from './follow-cards.ts'
import { noIncident } from './missing.ts'
import { bodyOf, eventOf, incidentColumns, incidentOf, lessonOf, receiptOf, trackedOf } from './rows.ts'
import { emptyTracker, type Tracker } from './tracked.ts'

/** At most `limit` incidents, the newest first; with `before`, only those older than that one. */
export const incidents = (db: DatabaseSync, before: number | null, limit: number): Incident[] =>
  db
    .prepare(`SELECT ${incidentColumns} FROM incident WHERE id < ? ORDER BY id DESC LIMIT ?`)
    .all(before ?? Number.MAX_SAFE_INTEGER, limit)
    .map(incidentOf)

export const incidentCount = (db: DatabaseSync): number =>
  Number(db.prepare('SELECT count(*) AS count FROM incident').get()?.count)

/** One incident with its events and receipts; lessons are matched elsewhere. Throws `not-found`. */
export function incident(db: DatabaseSync, id: number): Omit<IncidentRecord, 'lessons'> {
  const row = db
    .prepare(`SELECT ${incidentColumns}, body FROM incident JOIN detail ON incident = id WHERE id = ?`)
    .get(id)
  if (row === undefined) throw noIncident(id)
  const { body, ...columns } = row
  return {
    ...incidentOf(columns),
    ...bodyOf({ body: body ?? null }),
    events: db
      .prepare('SELECT at, kind, source, text FROM event WHERE incident = ? ORDER BY at, id')
      .all(id)
      .map(eventOf),
    receipts: db
      .prepare(`SELECT ${receiptColumns} FROM receipt WHERE incident = ? ORDER BY started_at, id`)
      .all(id)
      .map(receiptOf),
  }
}

const receiptColumns =
  'incident, kind, by, outcome, started_at AS startedAt, ended_at AS endedAt, before, steps, after, problem'

/** Repairs that ran, the newest first. */
export const receipts = (db: DatabaseSync, limit: number): Receipt[] =>
  db.prepare(`SELECT ${receiptColumns} FROM receipt ORDER BY id DESC LIMIT ?`).all(limit).map(receiptOf)

export const lessons = (db: DatabaseSync): Lesson[] =>
  db.prepare('SELECT id, pattern, why, rule, incident, added_at AS addedAt FROM lesson ORDER BY id').all().map(lessonOf)

/** What the tracker goes on from. */
export function trackerFrom(db: DatabaseSync, now: number): Tracker {
  const tracked = `SELECT ${incidentColumns}, body, memory FROM incident JOIN detail ON incident = id`
  const last = db
    .prepare(`SELECT ${incidentColumns} FROM incident WHERE ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT 1`)
    .get()
  const lastOne = last === undefined ? null : incidentOf(last)
  return {
    ...emptyTracker(now),
    nextId: Number(db.prepare('SELECT coalesce(max(id), 0) + 1 AS next FROM incident').get()?.next),
    count: incidentCount(db),
    open: db.prepare(`${tracked} WHERE outcome = 'open' ORDER BY id`).all().map(trackedOf),
    ended: db
      .prepare(`${tracked} WHERE ended_at > ? ORDER BY id`)
      .all(now - REOPEN_MS)
      .map(trackedOf),
    last: lastOne && {
      id: lastOne.id,
      title: lastOne.title,
      endedAt: lastOne.endedAt ?? lastOne.startedAt,
      outcome: lastOne.outcome,
    },
  }
}
