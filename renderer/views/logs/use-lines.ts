import { useEffect, useMemo, useRef, useState } from 'react'
import type { LogCounts, LogFilter, LogLine, LogSearch } from '../../../shared/logs.ts'
import { useIsLive, usePanelClient, usePanelStore } from '../../app/panel-context.tsx'
import { useLineFailure } from '../../app/use-line-failure.ts'
import { useIsVisible } from '../../app/use-visible.ts'
import { type Failure, failureOf } from '../../model/failure.ts'
import { answered, goneOn, heard, listed, missing, nothingKnown, PAGE } from '../../model/log-lines.ts'

/** Lines that the control plane gives at once. */
const MOST_AT_ONCE = 1_000

/** What is told about all lines of a filter. */
export type Found = {
  /** `null` until it is known. `total` is what is listed. */
  counts: LogCounts | null
  /** Lines that came since the pause. */
  held: number
  /** Lines with what is highlighted; `null` where nothing is. */
  hits: number | null
}

export type Lines = Found & {
  line(place: number): LogLine | undefined
  /** Those from one place to another, both included, also where nobody looked yet; the last of them where they are more than can be asked for. */
  between(from: number, to: number): Promise<LogLine[]>
  failure: Failure | null
  again(): void
}

/** What a filter finds: followed, and read where it is looked at. Its key has to change with the filter. */
export function useLines(
  filter: LogFilter,
  { highlight, paused, shown }: { highlight: LogSearch | null; paused: boolean; shown: readonly [number, number] },
): Lines {
  const client = usePanelClient()
  const store = usePanelStore()
  const isLive = useIsLive()
  const isVisible = useIsVisible()
  const [known, setKnown] = useState(nothingKnown)
  const [failure, setFailure] = useLineFailure()
  const [turn, setTurn] = useState(0)
  const isReading = useRef(false)
  const isPaused = useRef(paused)
  useEffect(() => {
    isPaused.current = paused
    if (!paused) setKnown(goneOn)
  }, [paused])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` tries again
  useEffect(() => {
    if (!isLive || !isVisible) return
    const over = new AbortController()
    let isOver = false
    const follow = async (): Promise<void> => {
      const events = await client.call((api) => api.logs.follow({ filter }, { signal: over.signal }))
      for await (const news of events) {
        if (isOver) return
        setKnown((before) => heard(before, news, isPaused.current))
      }
    }
    follow().catch((error: unknown) => !isOver && setFailure(failureOf(error)))
    return () => {
      isOver = true
      // On a line that broke nobody can be told.
      if (store.getState().connection.status === 'live') over.abort()
    }
  }, [client, store, isLive, isVisible, filter, turn])

  const total = listed(known)
  const lacking = missing(known, shown)
  const needsHits = highlight !== null && known.hits?.of !== total
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown changes with every line
  useEffect(() => {
    if (!isLive || failure !== null || isReading.current || total === null) return
    if (lacking === null && !needsHits) return
    isReading.current = true
    const part = lacking === null ? { first: 0, limit: 0 } : { first: lacking.first, limit: PAGE }
    client
      .call((api) => api.logs.query({ filter, ...part, ...(highlight ? { highlight } : {}) }))
      .then(
        (page) =>
          setKnown((before) => ({
            ...answered(before, page, lacking?.wanted ?? null, isPaused.current),
            hits:
              page.hits === null || (isPaused.current && before.hits) ? before.hits : { count: page.hits, of: total },
          })),
        (error: unknown) => setFailure(failureOf(error)),
      )
      .finally(() => {
        isReading.current = false
        // What was wanted meanwhile is asked for now.
        setKnown((now) => ({ ...now }))
      })
  }, [client, isLive, filter, failure, known, lacking?.first, needsHits])

  return {
    counts: useMemo(() => known.counts && { ...known.counts, total: total ?? 0 }, [known.counts, total]),
    held: known.held,
    hits: known.hits?.count ?? null,
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
