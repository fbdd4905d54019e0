import { type IncidentsState, noIncidents } from '../../shared/incident.ts'
import { noRequests, type RequestCounts } from '../../shared/link.ts'
import { problemFrom } from '../../shared/problem.ts'
import type { PanelState } from '../../shared/state.ts'
import type { Log } from '../logs/log.ts'
import type { History } from './calls.ts'
import { incidentsState, type Pressed, press, resume, see } from './incident-tracker.ts'
import { createRecordQueue } from './record-queue.ts'
import type { HistoryRecord, Sight, Tracker } from './tracked.ts'
import { withoutSecrets } from './without-secrets.ts'

export type Incidents = {
  /** What every door shows of them. */
  state(): IncidentsState
  /** A new state of the panel; cheap. */
  see(state: PanelState): void
  /** Requests that failed so far in this run of the app. */
  requests(counts: RequestCounts): void
  /** The user pressed a button. */
  pressed(what: Pressed): void
  /** Resolves when all that was seen is written. */
  settled(): Promise<void>
  close(): Promise<void>
}

type Parts = {
  history: History
  now: () => number
  /** Values that never reach the history. */
  hidden(): Iterable<string>
  onChange(): void
  /** Before and after each look. */
  onLook?(before: Tracker, after: Tracker): void
  log: Log
}

/** Follows the panel's states and writes down what goes wrong, as it happens. Where the history cannot be opened, it says so once. */
export function createIncidents({ history, now, hidden, onChange, onLook, log }: Parts): Incidents {
  const queue = createRecordQueue({ history, log })
  let found: Tracker | null = null
  let tracker: Tracker | null = null
  let latest: PanelState | null = null
  let shown: IncidentsState = noIncidents
  let timer: NodeJS.Timeout | null = null
  let isClosed = false
  let requests = noRequests

  const write = (records: readonly HistoryRecord[]): void => {
    if (records.length > 0) queue.add(JSON.parse(withoutSecrets(JSON.stringify(records), hidden())) as HistoryRecord[])
  }
  const take = (sight: Sight): void => {
    if (tracker !== null) onLook?.(tracker, sight.tracker)
    tracker = sight.tracker
    write(sight.records)
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (sight.wakeAt !== null && !isClosed) timer = setTimeout(lookAgain, Math.max(0, sight.wakeAt - now()))
    const next = incidentsState(tracker)
    if (JSON.stringify(next) === JSON.stringify(shown)) return
    shown = next
    onChange()
  }
  const lookAgain = (): void => {
    if (latest === null || isClosed) return
    if (found !== null) {
      const begun = found
      found = null
      take(resume(begun, latest, now()))
    }
    if (tracker !== null) take(see(tracker, latest, now(), requests))
  }
  const beginning = history
    .call({ op: 'begin', now: now() })
    .then((kept) => {
      found = kept
      lookAgain()
    })
    .catch((error: unknown) => log.warn({ why: problemFrom(error).detail }, 'Incidents are not kept'))

  return {
    state: () => shown,
    see(state) {
      latest = state
      lookAgain()
    },
    requests(counts) {
      requests = counts
      lookAgain()
    },
    pressed(what) {
      if (tracker !== null && latest !== null && !isClosed) take(press(tracker, latest, now(), what))
    },
    async settled() {
      await beginning
      await queue.settled()
    },
    async close() {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      await queue.settled()
    },
  }
}
