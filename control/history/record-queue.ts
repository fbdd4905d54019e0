import { problemFrom } from '../../shared/problem.ts'
import type { Log } from '../logs/log.ts'
import { tellLoss, timed } from '../own-health/told.ts'
import type { History } from './calls.ts'
import type { HistoryRecord } from './tracked.ts'

export type RecordQueue = {
  add(records: readonly HistoryRecord[]): void
  /** Resolves when nothing is left to write, or it cannot be written now. */
  settled(): Promise<void>
}

/** While nothing can be written; what is more is lost, the oldest first. */
const MOST_WAITING = 2_000

/** Writes in order, one write at a time. What could not be written (a full disk) is tried again with what comes next. */
export function createRecordQueue({ history, log }: { history: History; log: Log }): RecordQueue {
  let waiting: HistoryRecord[] = []
  let writing: Promise<void> | null = null
  let isTold = false

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const records = waiting
      waiting = []
      try {
        await timed(false, () => history.call({ op: 'write', records }))
        isTold = false
      } catch (error) {
        const all = [...records, ...waiting]
        waiting = all.slice(-MOST_WAITING)
        tellLoss('history', all.length - waiting.length)
        if (!isTold) log.warn({ why: problemFrom(error).detail }, 'Incidents cannot be written down now')
        isTold = true
        return
      }
    }
  }
  return {
    add(records) {
      if (records.length === 0) return
      waiting.push(...records)
      writing ??= writeAll().finally(() => {
        writing = null
      })
    },
    async settled() {
      await writing
    },
  }
}
