import { useEffect, useRef, useState } from 'react'
import type { LogCounts, LogFilter, LogLine, LogSearch } from '../../../shared/logs.ts'
import { useIsLive, usePanelClient, usePanelStore } from '../../app/panel-context.tsx'
import { useIsVisible } from '../../app/use-visible.ts'
import { type Failure, failureOf } from '../../model/failure.ts'

/** Lines that are asked for at once. */
const PAGE = 200
/** Lines that the control plane gives at once. */
const MOST_AT_ONCE = 1_000
/** Lines that are kept; beyond, only what is looked at. */
const MOST_KEPT = 20_000

export type Lines = {
  /** `null` until it is known. */
  counts: LogCounts | null
  hits: number | null
  line(place: number): LogLine | undefined
  /** Those from one place to another, both included, also where nobody looked yet; the last of them where they are more than can be asked for. */
  between(from: number, to: number): Promise<LogLine[]>
  /** What has come since the pause. */
  failure: Failure | null
  again(): void
}

type Known = { counts: LogCounts | null; hits: number | null; lines: Map<number, LogLine> }
const nothing: Known = { counts: null, hits: null, lines: new Map() }

/** Places moved when the oldest lines were let go; what is known of them counts no more. */
function withLines(known: Known, counts: LogCounts, first: number, lines: readonly LogLine[]): Known {
  const isSame = known.counts?.epoch === counts.epoch && known.lines.size < MOST_KEPT
  const all = isSame ? new Map(known.lines) : new Map<number, LogLine>()
  for (const [index, line] of lines.entries()) all.set(first + index, line)
  // An answer may come after news that are newer than it.
  const newest = known.counts?.epoch === counts.epoch && known.counts.total > counts.total ? known.counts : counts
  return { ...known, counts: newest, lines: all }
}

/** What a filter finds: followed while it is not paused, and read where it is looked at. Its key has to change with the filter. */
export function useLines(
  filter: LogFilter,
  { highlight, paused, shown }: { highlight: LogSearch | null; paused: boolean; shown: readonly [number, number] },
): Lines {
  const client = usePanelClient()
  const store = usePanelStore()
  const isLive = useIsLive()
  const isVisible = useIsVisible()
  const [known, setKnown] = useState(nothing)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [turn, setTurn] = useState(0)
  const isReading = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` tries again
  useEffect(() => {
    if (!isLive || !isVisible || paused) return
    const over = new AbortController()
    let isOver = false
    const follow = async (): Promise<void> => {
      const events = await client.call((api) => api.logs.follow({ filter }, { signal: over.signal }))
      for await (const { counts, lines } of events) {
        if (isOver) return
        setKnown((before) => withLines(before, counts, counts.total - lines.length, lines))
      }
    }
    follow().catch((error: unknown) => !isOver && setFailure(failureOf(error)))
    return () => {
      isOver = true
      // On a line that broke nobody can be told.
      if (store.getState().connection.status === 'live') over.abort()
    }
  }, [client, store, isLive, isVisible, filter, paused, turn])

  const total = known.counts?.total ?? null
  const missing = firstMissing(known, shown)
  const needsHits = highlight !== null && known.hits === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown changes with every line
  useEffect(() => {
    if (!isLive || failure !== null || isReading.current || total === null) return
    if (missing === null && !needsHits) return
    isReading.current = true
    const first = Math.max(0, missing ?? total - PAGE)
    client
      .call((api) => api.logs.query({ filter, first, limit: PAGE, ...(highlight ? { highlight } : {}) }))
      .then(
        (page) =>
          setKnown((before) => ({
            ...withLines(before, paused && before.counts ? before.counts : page.counts, page.first, page.lines),
            hits: page.hits,
          })),
        (error: unknown) => setFailure(failureOf(error)),
      )
      .finally(() => {
        isReading.current = false
        // What was wanted meanwhile is asked for now.
        setKnown((now) => ({ ...now }))
      })
  }, [client, isLive, filter, failure, known, missing, needsHits])

  return {
    counts: known.counts,
    hits: known.hits,
    line: (place) => known.lines.get(place),
    async between(from, to) {
      const first = Math.max(from, to - MOST_AT_ONCE + 1)
      const limit = to - first + 1
      const here = Array.from({ length: limit }, (_, index) => known.lines.get(first + index))
      if (here.every((one) => one !== undefined)) return here
      return (await client.call((api) => api.logs.query({ filter, first, limit }))).lines
    },
    failure,
    again() {
      setFailure(null)
      setTurn((count) => count + 1)
    },
  }
}

function firstMissing({ counts, lines }: Known, [from, to]: readonly [number, number]): number | null {
  const last = Math.min(to, (counts?.total ?? 0) - 1)
  for (let place = Math.max(0, from); place <= last; place += 1)
    if (!lines.has(place)) return Math.max(0, Math.min(place, last - PAGE / 2))
  return null
}
