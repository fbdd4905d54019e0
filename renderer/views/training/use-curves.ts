import { useEffect, useRef, useState } from 'react'
import type { CurvePoint, Session } from '../../../shared/training.ts'
import { useIsLive, usePanelClient } from '../../app/panel-context.tsx'
import { type Failure, failureOf } from '../../model/failure.ts'

export const MOST_POINTS = 600
/** Milliseconds between two readings while a session runs. */
const EVERY_MS = 2_000

/** The curves of a session, read again while it grows. `null` until they are there. Its key has to be the session's id. */
export function useCurves({ id, exchanges }: Pick<Session, 'id' | 'exchanges'>): {
  points: readonly CurvePoint[] | null
  failure: Failure | null
} {
  const client = usePanelClient()
  const isLive = useIsLive()
  const [points, setPoints] = useState<readonly CurvePoint[] | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const readAt = useRef({ exchanges: -1, at: 0 })
  const isReading = useRef(false)
  const [turn, setTurn] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` looks again when one reading is over
  useEffect(() => {
    if (!isLive || isReading.current || readAt.current.exchanges === exchanges) return
    const wait = Math.max(0, readAt.current.at + EVERY_MS - Date.now())
    const timer = window.setTimeout(() => {
      isReading.current = true
      readAt.current = { exchanges, at: Date.now() }
      client
        .call((api) => api.training.curves({ id, points: MOST_POINTS }))
        .then(
          (read) => {
            setPoints(read)
            setFailure(null)
          },
          (error: unknown) => setFailure(failureOf(error)),
        )
        .finally(() => {
          isReading.current = false
          setTurn((count) => count + 1)
        })
    }, wait)
    return () => window.clearTimeout(timer)
  }, [client, isLive, id, exchanges, turn])
  return { points, failure }
}
