import { useEffect, useState } from 'react'
import type { Api } from '../connection/api.ts'
import { type Failure, failureOf } from '../model/failure.ts'
import { useIsLive, usePanelClient } from './panel-context.tsx'

export type Load<T> =
  | { status: 'loading' }
  | { status: 'loaded'; data: T }
  | { status: 'failed'; failure: Failure; again: () => void }

/** Something that is asked for once, when it is shown, and again on request. `ask` must keep its identity. */
export function useLoad<T>(ask: (api: Api) => Promise<T>): Load<T> {
  const client = usePanelClient()
  const isLive = useIsLive()
  const [attempt, setAttempt] = useState(0)
  const [load, setLoad] = useState<Load<T>>({ status: 'loading' })
  const needed = load.status !== 'loaded'

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again
  useEffect(() => {
    if (!isLive || !needed) return
    const over = new AbortController()
    client
      .call((api) => ask(api))
      .then(
        (data) => !over.signal.aborted && setLoad({ status: 'loaded', data }),
        (error: unknown) => {
          if (over.signal.aborted) return
          const again = (): void => {
            setLoad({ status: 'loading' })
            setAttempt((count) => count + 1)
          }
          setLoad({ status: 'failed', failure: failureOf(error), again })
        },
      )
    return () => over.abort()
  }, [client, ask, isLive, attempt])
  return load
}
