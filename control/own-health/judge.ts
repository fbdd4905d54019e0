import type { CrashNote, MemoryTrend, OwnFinding } from '../../shared/own-health.ts'
import { type Counts, type Loss, medianOf, RECENT_MS } from './counts.ts'

/** Milliseconds that something may happen too late now and then; a person notices more than this. */
const LATE_MS = 250
/** Milliseconds of one standstill that makes health checks late. */
const STANDSTILL_MS = 2_000
/** Share of the heap from which on V8 spends its time collecting garbage. */
const HEAP_SHARE = 0.85
/** Milliseconds that a write that waits for the disk takes as a rule, on a disk that is too slow or too busy. */
const SLOW_DISK_MS = 250
/** Slow writes that are no accident, one of them lately. */
const SLOW_WRITES = 3
/** Fewer say nothing of a disk. */
const FEW_WRITES = 5

export type OwnFacts = {
  now: number
  loop: { median: number; p99: number; max: number } | null
  /** Bytes. */
  memory: { heap: number; heapLimit: number }
  trend: MemoryTrend | null
  counts: Counts
  door: { isOpen: boolean; address: string }
  crash: CrashNote | null
}

type Rule = (facts: OwnFacts) => OwnFinding | null

const isRecent = ({ lastAt }: Loss, now: number): boolean => lastAt !== null && now - lastAt < RECENT_MS

const lossRule =
  (fault: OwnFinding['fault'], of: (counts: Counts) => Loss): Rule =>
  ({ counts, now }) => {
    const loss = of(counts)
    return isRecent(loss, now) ? { fault, params: { count: loss.count } } : null
  }

const slowLoop: Rule = ({ loop }) =>
  loop !== null && (loop.p99 >= LATE_MS || loop.max >= STANDSTILL_MS)
    ? { fault: 'slow-loop', params: { p99: Math.round(loop.p99), max: Math.round(loop.max) } }
    : null

const nearLimit: Rule = ({ memory: { heap, heapLimit } }) =>
  heap >= heapLimit * HEAP_SHARE ? { fault: 'memory-near-limit', params: { bytes: heap, limit: heapLimit } } : null

const grows: Rule = ({ trend }) =>
  trend === null
    ? null
    : { fault: 'memory-grows', params: { bytes: trend.perHour, limit: trend.limit, hours: trend.hoursLeft } }

const slowDisk: Rule = ({ counts: { writes }, now }) => {
  const median = writes.recent.length < FEW_WRITES ? null : medianOf(writes.recent)
  const isSlow = median !== null && median >= SLOW_DISK_MS
  if (!isSlow && !(isRecent(writes.slow, now) && writes.slow.count >= SLOW_WRITES)) return null
  return { fault: 'slow-disk', params: { ms: Math.round(median ?? 0), slow: writes.slow.count } }
}

const doorLost: Rule = ({ door }) => (door.isOpen ? null : { fault: 'door-lost', params: { address: door.address } })

const crashed: Rule = ({ crash }) =>
  crash === null ? null : { fault: 'crashed', params: { message: crash.message, count: crash.inARow } }

/** The worst first. */
const rules: readonly Rule[] = [
  doorLost,
  nearLimit,
  grows,
  lossRule('writes-fail', ({ writes }) => writes.failed),
  lossRule('history-lost', ({ lost }) => lost.history),
  lossRule('log-lines-lost', ({ lost }) => lost['log-lines']),
  lossRule('streams-cut', ({ lost }) => lost.streams),
  lossRule('pages-crashed', ({ lost }) => lost.pages),
  slowLoop,
  slowDisk,
  crashed,
]

/** What is wrong with the app itself; nothing where all is well. */
export const judgeOwn = (facts: OwnFacts): OwnFinding[] =>
  rules.flatMap((rule) => {
    const found = rule(facts)
    return found === null ? [] : [found]
  })
