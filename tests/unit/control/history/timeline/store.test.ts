import { statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHistory } from '../../../../../control/history/open.ts'
import { appEvent } from '../../../../../control/history/timeline/other-changes.ts'
import { latency, timelineEvents, uptime } from '../../../../../control/history/timeline/read.ts'
import { localDay, spendOn } from '../../../../../control/history/timeline/spend.ts'
import { createTimelineWriter } from '../../../../../control/history/timeline/write.ts'
import { createTransaction } from '../../../../../database/transaction.ts'
import type { NewEvent } from '../../../../../shared/history.ts'
import { serviceIds } from '../../../../../shared/services.ts'
import { isLongRun } from '../../../../support/long-run.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const AT = 28_000_020 * MINUTE

let folder: string
let file: string
let db: DatabaseSync

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'time-line-'))
  file = join(folder, 'history.db')
  db = openHistory(file)
})
afterEach(async () => {
  db.close()
  await rm(folder, { recursive: true })
})

const writer = (most?: number) => createTimelineWriter(db, createTransaction(db), most)
const event = (at: number, change: Pick<NewEvent, 'kind'> & Partial<NewEvent>): NewEvent => ({
  at,
  service: null,
  from: null,
  to: null,
  params: {},
  why: null,
  ...change,
})
const health = (at: number, to: string): NewEvent => event(at, { kind: 'health', service: 'cerebrum', to })
const write = (...events: NewEvent[]): void => {
  const { write: one } = writer()
  createTransaction(db)(() => {
    for (const event of events) one({ type: 'moment', event })
  })
}
const everything = {
  kinds: null,
  services: null,
  general: false,
  search: null,
  language: null,
  from: null,
  to: null,
  before: null,
  limit: 100,
}
const sample = (at: number, median: number, spanMs = MINUTE) => ({
  service: 'cerebrum' as const,
  at,
  spanMs,
  count: 20,
  failures: 0,
  min: 1,
  median,
  max: 9,
})

test('events are found by kind, service, time and what their words say, page by page', () => {
  write(
    appEvent('started', AT, '1.2.3'),
    health(AT + 1, 'unreachable'),
    event(AT + 2, { kind: 'action', to: 'stop', service: 'middleware' }),
    health(AT + 3, 'healthy'),
  )
  const found = (change: object) => timelineEvents(db, { ...everything, ...change }).events.map(({ at }) => at - AT)
  expect(found({})).toEqual([3, 2, 1, 0])
  expect(found({ kinds: ['health'] })).toEqual([3, 1])
  expect(found({ services: ['middleware'] })).toEqual([2])
  expect(found({ from: AT + 1, to: AT + 3 })).toEqual([2, 1])
  expect(found({ search: 'YOU stopped' })).toEqual([2])
  // What happened to a service at a time: incidents, the key and the app are of no service.
  expect(found({ services: ['middleware'], general: true })).toEqual([2, 0])
  const page = timelineEvents(db, { ...everything, limit: 3 })
  expect(page).toMatchObject({ more: true })
  expect(timelineEvents(db, { ...everything, before: page.events.at(-1)?.id ?? 0 })).toMatchObject({
    more: false,
    events: [{ kind: 'app', params: { version: '1.2.3' }, why: null }],
  })
})

test('a run that was killed ended when it was last seen, and the time until the next start counts for nothing', () => {
  write(appEvent('started', AT), health(AT, 'healthy'))
  writer().write({ type: 'sample', sample: sample(AT + 9 * MINUTE, 3) })
  writer().begin(AT + 30 * MINUTE)
  write(appEvent('started', AT + 30 * MINUTE), health(AT + 30 * MINUTE, 'healthy'))
  expect(timelineEvents(db, { ...everything, kinds: ['app'] }).events).toMatchObject([
    { to: 'started' },
    { to: 'lost', at: AT + 10 * MINUTE },
    { to: 'started' },
  ])
  const now = AT + 40 * MINUTE - 1
  const [of] = uptime(db, { range: 'hour', services: ['cerebrum'], now }).services
  expect(of?.share).toBe(1)
  const count = (state: string) => of?.buckets.filter(({ worst }) => worst === state).length
  expect([count('well'), count('off')]).toEqual([20, 40])
  writer().begin(AT + 50 * MINUTE)
  write(appEvent('stopped', AT + 51 * MINUTE))
  writer().begin(AT + 60 * MINUTE)
  expect(timelineEvents(db, { ...everything, kinds: ['app'], limit: 1 }).events).toMatchObject([{ to: 'stopped' }])
})

test('what happened before the range tells how it began', () => {
  write(appEvent('started', AT - 9 * DAY), health(AT - 8 * DAY, 'unreachable'))
  const [of] = uptime(db, { range: 'hour', services: ['cerebrum'], now: AT + 1 }).services
  expect(of?.share).toBe(0)
  expect(of?.buckets.every(({ worst }) => worst === 'down')).toBe(true)
})

test('old samples become longer ones once, old events of little weight go, and the last of each stays', () => {
  const to = writer()
  for (let minute = 0; minute < 40; minute += 1)
    to.write({ type: 'sample', sample: sample(AT + minute * MINUTE, minute) })
  write(
    appEvent('started', AT),
    health(AT, 'unreachable'),
    health(AT + 1, 'healthy'),
    event(AT + 2, { kind: 'config' }),
  )
  const spans = () => db.prepare('SELECT at, span, count FROM sample ORDER BY at').all()
  to.thin(AT + DAY + 30 * MINUTE)
  to.thin(AT + DAY + 30 * MINUTE)
  expect(spans().map(({ span }) => Number(span) / MINUTE)).toEqual([10, 10, 10, ...Array<number>(10).fill(1)])
  expect(spans()[0]).toMatchObject({ count: 200 })
  to.thin(AT + 8 * DAY)
  expect(spans()).toMatchObject([{ span: HOUR, count: 800 }])
  to.thin(AT + 31 * DAY)
  expect(timelineEvents(db, everything).events.map(({ kind, at }) => [kind, at - AT])).toEqual([
    ['config', 2],
    ['health', 1],
    ['app', 0],
  ])
  to.thin(AT + 91 * DAY)
  expect(spans()).toEqual([])
  expect(latency(db, { service: 'cerebrum', range: 'month', now: AT + 91 * DAY })).toEqual([])
})

test('however much happens, no more than a limit is kept; what has weight stays longest', () => {
  write(...Array.from({ length: 300 }, (_, index) => health(AT + index, index % 2 === 0 ? 'healthy' : 'unreachable')))
  write(...Array.from({ length: 20 }, (_, index) => event(AT + index, { kind: 'config', params: { keys: 'a' } })))
  writer(100).thin(AT + 1000)
  const { events } = timelineEvents(db, { ...everything, limit: 500 })
  expect(events).toHaveLength(100)
  expect(events.filter(({ kind }) => kind === 'config')).toHaveLength(20)
})

test('what answers used is added up by day and source, outlives the app, and goes with age', () => {
  const spend = (at: number, source: 'openrouter' | 'ollama', change = {}) =>
    writer().write({
      type: 'spend',
      day: localDay(at),
      spend: { source, answers: 1, costUsd: 0.25, unpriced: 0, tokens: 10, uncounted: 0, ...change },
    })
  spend(AT - DAY, 'openrouter')
  spend(AT, 'openrouter')
  spend(AT, 'ollama', { costUsd: 0, unpriced: 1 })
  db.close()
  db = openHistory(file)
  spend(AT, 'openrouter', { answers: 2, unpriced: 1 })
  expect(spendOn(db, localDay(AT))).toEqual([
    { source: 'openrouter', answers: 3, costUsd: 0.5, unpriced: 1, tokens: 20, uncounted: 0 },
    { source: 'ollama', answers: 1, costUsd: 0, unpriced: 1, tokens: 10, uncounted: 0 },
  ])
  expect(spendOn(db, localDay(AT + DAY))).toEqual([])
  writer().thin(AT + 92 * DAY)
  expect(spendOn(db, localDay(AT))).toEqual([])
})

test.runIf(isLongRun)('a busy year takes at most 20 MB', { timeout: 600_000 }, () => {
  const to = writer()
  const transaction = createTransaction(db)
  const why = { code: 'service.refused', params: { port: 8000 } } as const
  let largest = 0
  for (let day = 0; day < 365; day += 1) {
    transaction(() => {
      const at = AT + day * DAY
      for (let minute = 0; minute < 1440; minute += 1)
        for (const service of serviceIds)
          to.write({ type: 'sample', sample: { ...sample(at + minute * MINUTE, minute % 17), service } })
      // A service that flaps for ten hours a day, and a user who is never content.
      for (let index = 0; index < 2400; index += 1)
        to.write({
          type: 'moment',
          event: { ...health(at + index * 15_000, index % 2 === 0 ? 'healthy' : 'unreachable'), why },
        })
      for (let index = 0; index < 200; index += 1)
        to.write({
          type: 'moment',
          event: event(at + index * 60_000, {
            kind: 'action',
            to: 'update-config',
            params: { keys: 'conversation_delay' },
          }),
        })
    })
    to.thin(AT + (day + 1) * DAY)
    largest = Math.max(largest, statSync(file).size)
  }
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const size = statSync(file).size
  process.stdout.write(`history.db after a busy year: ${(Math.max(size, largest) / 1e6).toFixed(1)} MB\n`)
  expect(Math.max(size, largest)).toBeLessThan(20e6)
})
