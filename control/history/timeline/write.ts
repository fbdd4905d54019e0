import type { DatabaseSync } from 'node:sqlite'
import type { NewEvent } from '../../../shared/history.ts'
import type { TimelineRecord } from '../tracked.ts'
import { appEvent } from './other-changes.ts'
import { samplesBefore } from './read.ts'
import { MINUTE_MS, mergeSamples, type ServiceSample } from './samples.ts'
import { createSpendWriter, localDay } from './spend.ts'
import { lightKinds, longerSamples, MOST_EVENTS, thinningPlan } from './thinning.ts'

export type TimelineWriter = {
  /** Within a transaction of the caller. */
  write(record: TimelineRecord): void
  /** The app was started. Where its last run ended without saying so, that is written down with the last moment it was seen. */
  begin(now: number): void
  /** Makes what is old shorter. */
  thin(now: number): void
}

const json = (value: object | null): string | null =>
  value === null || Object.keys(value).length === 0 ? null : JSON.stringify(value)

const light = lightKinds.map((kind) => `'${kind}'`).join(', ')

export function createTimelineWriter(
  db: DatabaseSync,
  transaction: <T>(work: () => T) => T,
  mostEvents = MOST_EVENTS,
): TimelineWriter {
  const insert = db.prepare(
    'INSERT INTO moment (at, kind, service, "from", "to", params, why) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const known = db.prepare(
    'SELECT at, span AS spanMs, count, failures, min, median, max FROM sample WHERE service = ? AND at = ?',
  )
  const put = db.prepare(
    'INSERT OR REPLACE INTO sample (service, at, span, count, failures, min, median, max) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const addEvent = ({ at, kind, service, from, to, params, why }: NewEvent): void =>
    void insert.run(at, kind, service, from, to, json(params), json(why))
  const putSample = ({ service, at, spanMs, count, failures, min, median, max }: ServiceSample): void =>
    void put.run(service, at, spanMs, count, failures, min, median, max)

  const addSpend = createSpendWriter(db)

  /** The newest of each service and kind stays: it tells how things still are. */
  const lighten = (where: string, ...values: number[]): void =>
    void db
      .prepare(
        `DELETE FROM moment WHERE kind IN (${light}) AND ${where}
           AND id NOT IN (SELECT max(id) FROM moment WHERE kind IN (${light}) GROUP BY kind, service)`,
      )
      .run(...values)

  return {
    write(record) {
      if (record.type === 'moment') {
        addEvent(record.event)
        return
      }
      if (record.type === 'spend') {
        addSpend(record)
        return
      }
      const { sample } = record
      // The app was started again within the minute.
      const before = known.get(sample.service, sample.at) as ServiceSample | undefined
      putSample(
        before === undefined
          ? sample
          : { service: sample.service, ...mergeSamples([before, sample], sample.at, sample.spanMs) },
      )
    },
    begin(now) {
      const last = db.prepare(`SELECT "to" FROM moment WHERE kind = 'app' ORDER BY at DESC, id DESC LIMIT 1`).get()
      if (last === undefined || last.to === 'stopped' || last.to === 'lost') return
      const seen = db
        .prepare('SELECT max((SELECT max(at) FROM moment), coalesce((SELECT max(at) + ? FROM sample), 0)) AS at')
        .get(MINUTE_MS)
      addEvent(appEvent('lost', Math.min(now, Number(seen?.at))))
    },
    thin(now) {
      const { merge, forget, lighten: lightenBefore } = thinningPlan(now)
      transaction(() => {
        for (const { before, spanMs } of merge) {
          const longer = longerSamples(samplesBefore(db, before, spanMs), spanMs)
          db.prepare('DELETE FROM sample WHERE at < ? AND span < ?').run(before, spanMs)
          for (const sample of longer) putSample(sample)
        }
        db.prepare('DELETE FROM sample WHERE at < ?').run(forget)
        db.prepare('DELETE FROM spend WHERE day < ?').run(localDay(forget))
        db.prepare(
          `DELETE FROM moment WHERE at < ? AND id NOT IN (SELECT max(id) FROM moment GROUP BY kind, service)`,
        ).run(forget)
        lighten('at < ?', lightenBefore)
        const count = Number(db.prepare('SELECT count(*) AS count FROM moment').get()?.count)
        if (count <= mostEvents) return
        lighten(`id IN (SELECT id FROM moment WHERE kind IN (${light}) ORDER BY id LIMIT ?)`, count - mostEvents)
        const left = Number(db.prepare('SELECT count(*) AS count FROM moment').get()?.count)
        if (left > mostEvents)
          db.prepare('DELETE FROM moment WHERE id IN (SELECT id FROM moment ORDER BY id LIMIT ?)').run(
            left - mostEvents,
          )
      })
    },
  }
}
