import type { Config } from '../../../shared/config.ts'
import type { HistoryRange, LatencySample, NewEvent, TimelineEvent, Uptime } from '../../../shared/history.ts'
import { problemFrom } from '../../../shared/problem.ts'
import type { ServiceId } from '../../../shared/services.ts'
import type { Spend, SpendToday } from '../../../shared/spend.ts'
import type { PanelState } from '../../../shared/state.ts'
import { isEmpty, type ProbeResult } from '../../health/probe-result.ts'
import type { Log } from '../../logs/log.ts'
import type { PanelStore } from '../../panel-store.ts'
import type { History } from '../calls.ts'
import { createRecordQueue } from '../record-queue.ts'
import type { TimelineRecord, Tracker } from '../tracked.ts'
import { withoutSecrets } from '../without-secrets.ts'
import { changes, SETTLING_MS } from './changes.ts'
import { type Followed, followEvents } from './follow.ts'
import { createNews } from './news.ts'
import { actionEvent, appEvent, configChanges, incidentChanges, type UserAction } from './other-changes.ts'
import type { EventsAsked } from './read.ts'
import { createSampleBook, MINUTE_MS } from './samples.ts'
import { localDay } from './spend.ts'

/** What the doors can ask of it. */
export type HistoryActions = {
  events(asked: EventsAsked): Promise<{ events: TimelineEvent[]; more: boolean }>
  /** First the newest event, or all that came after one; then each soon after it is written. Ends with the signal. */
  follow(asked: Followed, signal: AbortSignal): AsyncGenerator<TimelineEvent>
  uptime(range: HistoryRange): Promise<Uptime>
  latency(service: ServiceId, range: HistoryRange): Promise<LatencySample[]>
  /** Since midnight, by the computer's clock. */
  spend(): Promise<SpendToday>
}

export type Timeline = HistoryActions & {
  /** The states of the panel, from the present one on; cheap. */
  watch(store: Pick<PanelStore, 'get' | 'subscribe'>): void
  /** config.json says something else than before. */
  config(settings: Config): void
  incidents(before: Tracker, after: Tracker): void
  acted(what: UserAction): void
  /** A probe that counted. */
  probed(service: ServiceId, result: ProbeResult | null): void
  /** Answers used this since it was last told. */
  spent(spend: Spend): void
  power(to: 'asleep' | 'awake'): void
  /** The app is being closed: what its services do from now on is part of that. */
  end(): void
  /** Resolves when all is written. */
  close(): Promise<void>
}

type Parts = {
  history: History
  opened: {
    config: { snapshot(): { config: Config } }
    /** Values that never reach the history. */
    hidden(): Iterable<string>
    log: Log
  }
  now: () => number
  version: string
}

/** Minutes between two thinnings. */
const THIN_EVERY = 60
/** Characters of a fact, without the secrets in it; what a provider said may be long. */
const LONGEST_PARAM = 200

/** Follows what happens and writes it down: events at once, probes once a minute. */
export function createTimeline({ history, opened, now, version }: Parts): Timeline {
  const { hidden, log } = opened
  const queue = createRecordQueue({ history, log })
  const book = createSampleBook()
  const news = createNews()
  const startedAt = now()
  let latest: PanelState | null = null
  let settings = opened.config.snapshot().config
  let timer: NodeJS.Timeout | null = null
  let minutes = 0
  let isEnded = false
  // Nothing of this run is written before it is known how the last one ended.
  let waiting: TimelineRecord[] | null = []

  const add = (records: readonly TimelineRecord[]): void => {
    if (records.length > 0 && !isEnded) put(records)
  }
  const put = (records: readonly TimelineRecord[]): void => {
    const clean = JSON.parse(withoutSecrets(JSON.stringify(records), hidden()), short) as TimelineRecord[]
    if (waiting === null) write(clean)
    else waiting.push(...clean)
  }
  const write = (records: readonly TimelineRecord[]): void => {
    queue.add(records)
    if (records.some(({ type }) => type === 'moment')) news.tell()
  }
  const addEvents = (events: readonly NewEvent[]): void => add(events.map((event) => ({ type: 'moment', event })))
  const addSamples = (all: boolean): void => add(book.take(now(), all).map((sample) => ({ type: 'sample', sample })))

  const release = (): void => {
    const kept = waiting ?? []
    waiting = null
    write(kept)
  }
  const beginning = history
    .call({ op: 'begin-timeline', now: startedAt })
    .catch((error: unknown) => log.warn({ why: problemFrom(error).detail }, 'How the last run ended is not known'))
    .then(release)

  const thin = (): void => {
    history
      .call({ op: 'thin', now: now() })
      .catch((error: unknown) => log.warn({ why: problemFrom(error).detail }, 'The history was not thinned'))
  }
  const tick = (): void => {
    addSamples(false)
    if (minutes % THIN_EVERY === 1) thin()
    minutes += 1
    wait()
  }
  const wait = (): void => {
    // A little after the minute is over.
    if (!isEnded) timer = setTimeout(tick, MINUTE_MS - (now() % MINUTE_MS) + 50).unref()
  }
  addEvents([appEvent('started', startedAt, version)])
  wait()

  const settled = async (): Promise<void> => {
    await beginning
    await queue.settled()
  }
  const see = (state: PanelState): void => {
    if (isEnded) return
    const at = now()
    addEvents(changes(latest, state, { at, settling: at - startedAt < SETTLING_MS }))
    latest = state
  }
  return {
    watch(store) {
      see(store.get())
      store.subscribe(see)
    },
    config(changed) {
      addEvents(configChanges(settings, changed, now()))
      settings = changed
    },
    incidents: (before, after) => addEvents(incidentChanges(before, after, now())),
    acted: (what) => addEvents([actionEvent(what, now())]),
    probed(service, result) {
      if (result === null || isEmpty(result) || isEnded) return
      if (result.kind !== 'ok') book.add(service, now(), null)
      else if (result.latencyMs !== null) book.add(service, now(), result.latencyMs)
    },
    // Also while the app is being closed: the last answers were paid, too.
    spent: (spend) => put([{ type: 'spend', day: localDay(now()), spend }]),
    power: (to) => addEvents([appEvent(to, now())]),
    async events(asked) {
      await settled()
      return history.call({ op: 'events', asked })
    },
    follow: (asked, signal) =>
      followEvents(asked, {
        news,
        async newer(which) {
          await settled()
          return history.call({ op: 'newer-events', asked: which })
        },
        signal,
      }),
    async uptime(range) {
      // The minute that is under way belongs to what is asked.
      addSamples(true)
      await settled()
      const services = latest?.services.map(({ id }) => id) ?? []
      return history.call({ op: 'uptime', range, services, now: now() })
    },
    async latency(service, range) {
      addSamples(true)
      await settled()
      return history.call({ op: 'latency', service, range, now: now() })
    },
    async spend() {
      await settled()
      const day = localDay(now())
      return { day, sources: await history.call({ op: 'spend', day }) }
    },
    end() {
      if (isEnded) return
      if (timer !== null) clearTimeout(timer)
      addSamples(true)
      addEvents([appEvent('stopped', now())])
      isEnded = true
    },
    close: settled,
  }
}

const short = (_: string, value: unknown): unknown =>
  typeof value === 'string' && value.length > LONGEST_PARAM ? `${value.slice(0, LONGEST_PARAM - 1)}…` : value
