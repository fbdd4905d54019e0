import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import {
  type EventKind,
  type HistoryRange,
  type LatencySample,
  rangeShape,
  type TimelineEvent,
  type Uptime,
} from '../../../shared/history.ts'
import { sayEvent } from '../../../shared/presentation/event-words.ts'
import type { ServiceId } from '../../../shared/services.ts'
import { mergeSamples, type ServiceSample } from './samples.ts'
import { type UptimeEvent, uptimeOf, uptimeWindow } from './uptime.ts'

/** Times are epoch milliseconds. */
export type EventsAsked = {
  kinds: readonly EventKind[] | null
  services: readonly ServiceId[] | null
  /** Besides those of `services` also those of no single one. */
  general: boolean
  search: string | null
  /** The tag of the language whose words are searched; `null`: English. */
  language: string | null
  from: number | null
  to: number | null
  before: number | null
  limit: number
}

type Row = Record<string, SQLOutputValue>
const columns = 'id, at, kind, service, "from", "to", params, why'
const sampleColumns = 'service, at, span AS spanMs, count, failures, min, median, max'

const json = (value: SQLOutputValue | undefined): unknown => (typeof value === 'string' ? JSON.parse(value) : null)

/** Not checked field by field: its one writer is typed. */
const eventOf = (row: Row): TimelineEvent =>
  ({ ...row, params: json(row.params) ?? {}, why: json(row.why) }) as TimelineEvent

/** The newest first. A search looks at what an event is in the words that are spoken. */
export function timelineEvents(db: DatabaseSync, asked: EventsAsked): { events: TimelineEvent[]; more: boolean } {
  const { kinds, services, general, search, from, to, before, limit } = asked
  const conditions: [string, readonly SQLInputValue[]][] = []
  if (kinds !== null) conditions.push([`kind IN (${places(kinds)})`, kinds])
  if (services !== null)
    conditions.push([`(service IN (${places(services)})${general ? ' OR service IS NULL' : ''})`, services])
  if (from !== null) conditions.push(['at >= ?', [from]])
  if (to !== null) conditions.push(['at < ?', [to]])
  if (before !== null) conditions.push(['id < ?', [before]])
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([text]) => text).join(' AND ')}`
  const rows = db
    .prepare(`SELECT ${columns} FROM moment ${where} ORDER BY id DESC`)
    .iterate(...conditions.flatMap(([, values]) => values))
  const wanted = search?.trim().toLowerCase() ?? ''
  const events: TimelineEvent[] = []
  for (const row of rows) {
    const event = eventOf(row)
    if (wanted !== '' && !sayEvent(event).toLowerCase().includes(wanted)) continue
    if (events.length === limit) return { events, more: true }
    events.push(event)
  }
  return { events, more: false }
}

/** What a follower asks. `after`: only newer ones, from the oldest on; `null`, or one that was never there: just the newest. */
export type NewsAsked = Pick<EventsAsked, 'kinds' | 'services' | 'limit'> & { after: number | null }

export function newerEvents(db: DatabaseSync, { after, kinds, services, limit }: NewsAsked): TimelineEvent[] {
  const newest = Number(db.prepare('SELECT coalesce(max(id), 0) AS id FROM moment').get()?.id)
  const conditions: [string, readonly SQLInputValue[]][] = []
  const isFollowing = after !== null && after <= newest
  if (isFollowing) conditions.push(['id > ?', [after]])
  if (kinds !== null) conditions.push([`kind IN (${places(kinds)})`, kinds])
  if (services !== null) conditions.push([`service IN (${places(services)})`, services])
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([text]) => text).join(' AND ')}`
  return db
    .prepare(`SELECT ${columns} FROM moment ${where} ORDER BY id ${isFollowing ? 'ASC' : 'DESC'} LIMIT ?`)
    .all(...conditions.flatMap(([, values]) => values), isFollowing ? limit : 1)
    .map(eventOf)
}

const places = (values: readonly unknown[]): string => values.map(() => '?').join(', ')

export const samplesBefore = (db: DatabaseSync, before: number, shorterThan: number): ServiceSample[] =>
  db
    .prepare(`SELECT ${sampleColumns} FROM sample WHERE at < ? AND span < ? ORDER BY at`)
    .all(before, shorterThan) as ServiceSample[]

const samplesIn = (db: DatabaseSync, service: ServiceId, from: number, to: number): ServiceSample[] =>
  db
    .prepare(`SELECT ${sampleColumns} FROM sample WHERE service = ? AND at >= ? AND at < ? ORDER BY at`)
    .all(service, from, to) as ServiceSample[]

export const noUptime = (range: HistoryRange): Uptime => ({ range, stepMs: rangeShape[range].stepMs, services: [] })

export function uptime(
  db: DatabaseSync,
  { range, services, now }: { range: HistoryRange; services: readonly ServiceId[]; now: number },
): Uptime {
  const { from, to, stepMs } = uptimeWindow(range, now)
  return {
    range,
    stepMs,
    services: services.map((service) =>
      uptimeOf({
        range,
        now,
        service,
        events: uptimeEvents(db, service, from),
        samples: samplesIn(db, service, from, to),
      }),
    ),
  }
}

const stateKinds = ['lifecycle', 'health', 'ability'] as const

/** Those in the window, and before them the last of each kind, which tell how it began. */
function uptimeEvents(db: DatabaseSync, service: ServiceId, from: number): UptimeEvent[] {
  const fields = 'id, at, kind, service, "from", "to"'
  const last = (kind: string, of: ServiceId | null): Row[] =>
    db
      .prepare(
        `SELECT ${fields} FROM moment WHERE kind = ? AND service IS ? AND at < ? ORDER BY at DESC, id DESC LIMIT 1`,
      )
      .all(kind, of, from)
  const earlier = [...last('app', null), ...lastStart(db, from), ...stateKinds.flatMap((kind) => last(kind, service))]
  const since = db
    .prepare(
      `SELECT ${fields} FROM moment WHERE at >= ? AND (kind = 'app' OR (service = ? AND kind IN (${places(stateKinds)})))
       ORDER BY at, id`,
    )
    .all(from, service, ...stateKinds)
  return [...earlier.toSorted(byTime), ...since] as unknown as UptimeEvent[]
}

/** What a service was before the app's last start says nothing of it since. */
const lastStart = (db: DatabaseSync, from: number): Row[] =>
  db
    .prepare(
      `SELECT id, at, kind, service, "from", "to" FROM moment WHERE kind = 'app' AND "to" = 'started' AND at < ?
       ORDER BY at DESC, id DESC LIMIT 1`,
    )
    .all(from)

const byTime = (a: Row, b: Row): number => Number(a.at) - Number(b.at) || Number(a.id) - Number(b.id)

/** Points for a curve, the oldest first, at most as many as the range has parts. */
export function latency(
  db: DatabaseSync,
  { service, range, now }: { service: ServiceId; range: HistoryRange; now: number },
): LatencySample[] {
  const { from, to, stepMs } = uptimeWindow(range, now)
  const groups = Map.groupBy(samplesIn(db, service, from, to), ({ at }) => Math.floor(at / stepMs) * stepMs)
  return [...groups].map(([at, samples]) => mergeSamples(samples, at, stepMs))
}
