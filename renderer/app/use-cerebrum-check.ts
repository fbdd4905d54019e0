import { useEffect, useState } from 'react'
import type { Api } from '../connection/api.ts'
import { type Failure, failureOf } from '../model/failure.ts'
import { useIsLive, usePanelClient } from './panel-context.tsx'

/** Milliseconds without a keystroke. */
const SETTLE_MS = 400

export type CerebrumCheck =
  | { status: 'invalid' }
  | { status: 'checking' }
  | { status: 'answered'; result: Awaited<ReturnType<Api['cerebrum']['check']>> }
  | { status: 'failed'; failure: Failure }

export function isHttpUrl(text: string): boolean {
  const url = URL.parse(text.trim())
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:')
}

/** Probes an address once it has settled, and again with every new `attempt`. */
export function useCerebrumCheck(url: string, attempt: number): CerebrumCheck {
  const client = usePanelClient()
  const isLive = useIsLive()
  const [check, setCheck] = useState<CerebrumCheck>({ status: 'checking' })

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again
  useEffect(() => {
    if (!isHttpUrl(url)) {
      setCheck({ status: 'invalid' })
      return
    }
    if (!isLive) return
    setCheck({ status: 'checking' })
    const over = new AbortController()
    const timer = window.setTimeout(() => {
      client
        .call((api) => api.cerebrum.check({ url: url.trim() }))
        .then(
          (result) => !over.signal.aborted && setCheck({ status: 'answered', result }),
          (error: unknown) => !over.signal.aborted && setCheck({ status: 'failed', failure: failureOf(error) }),
        )
    }, SETTLE_MS)
    return () => {
      window.clearTimeout(timer)
      over.abort()
    }
  }, [url, attempt, client, isLive])
  return check
}
