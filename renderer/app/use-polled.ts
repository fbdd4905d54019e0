import { useEffect, useRef, useState } from 'react'
import type { Api } from '../connection/api.ts'
import { useIsLive, usePanelClient } from './panel-context.tsx'
import { useIsVisible } from './use-visible.ts'

/** Milliseconds: what changes often is asked for once. */
const CALM_MS = 1_000

/**
 * What is asked for again and again while somebody can see it; `null` until it is there or while `everyMs` is `null`. `moment`: where
 * it is another one, it is asked for soon, and at once when the page is shown
 * again. What cannot be had now stays as it was. `ask` must keep its identity.
 */
export function usePolled<T>(ask: (api: Api) => Promise<T>, everyMs: number | null, moment = ''): T | null {
  const client = usePanelClient()
  const isLive = useIsLive()
  const isVisible = useIsVisible()
  const [data, setData] = useState<T | null>(null)
  const asked = useRef<typeof ask | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `moment` says that it may be another now
  useEffect(() => {
    if (!isVisible) asked.current = null
    if (!isLive || !isVisible || everyMs === null) return
    const over = new AbortController()
    let timer = 0
    const keep = (answer: T): void => {
      if (!over.signal.aborted) setData(answer)
    }
    const again = (): void => {
      if (!over.signal.aborted) timer = window.setTimeout(look, everyMs)
    }
    const look = (): void => {
      asked.current = ask
      client.call(ask).then(keep).then(again, again)
    }
    if (asked.current === ask) timer = window.setTimeout(look, CALM_MS)
    else look()
    return () => {
      over.abort()
      window.clearTimeout(timer)
    }
  }, [client, ask, isLive, isVisible, everyMs, moment])
  return data
}
