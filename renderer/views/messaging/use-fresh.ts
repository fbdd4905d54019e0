import { useCallback, useEffect, useRef, useState } from 'react'
import { useIsLive, usePanelClient, usePanelState } from '../../app/panel-context.tsx'
import { useIsVisible } from '../../app/use-visible.ts'
import type { Api } from '../../connection/api.ts'
import { type Failure, failureOf } from '../../model/failure.ts'

/** Milliseconds between two readings: a busy bot changes its users many times a second. */
const CALM_MS = 1_000

export type Fresh<T> = {
  /** As it was last read, of whatever was asked for then; `null` until it has been read. */
  data: T | null
  failure: Failure | null
  /** Reads it now. */
  again(): void
}

/** Something about users, read again when they change, once for many changes, and while somebody can see it. `ask` must keep its identity. */
export function useFresh<T>(ask: (api: Api) => Promise<T>): Fresh<T> {
  const client = usePanelClient()
  const isLive = useIsLive()
  const isVisible = useIsVisible()
  const revision = usePanelState(({ messaging }) => messaging.revision)
  const [data, setData] = useState<T | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [turn, setTurn] = useState(0)
  const last = useRef<{ ask: typeof ask; turn: number; at: number } | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `revision` says that it may be another now
  useEffect(() => {
    if (!isLive || !isVisible) return
    const look = (): void => {
      const mine = { ask, turn, at: performance.now() }
      last.current = mine
      // What was asked for earlier and comes later is not shown; an answer that a change overtook is, until the next one.
      const isLast = (): boolean => last.current === mine
      client.call(ask).then(
        (answer) => {
          if (!isLast()) return
          setData(answer)
          setFailure(null)
        },
        (error: unknown) => isLast() && setFailure(failureOf(error)),
      )
    }
    const before = last.current
    const isSame = before !== null && before.ask === ask && before.turn === turn
    const wait = isSame ? Math.max(0, before.at + CALM_MS - performance.now()) : 0
    const timer = window.setTimeout(look, wait)
    return () => window.clearTimeout(timer)
  }, [client, ask, isLive, isVisible, revision, turn])

  return { data, failure, again: useCallback(() => setTurn((count) => count + 1), []) }
}
