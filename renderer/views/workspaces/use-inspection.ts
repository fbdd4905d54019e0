import { useEffect, useState } from 'react'
import type { Inspection } from '../../../shared/workspaces.ts'
import { useIsLive, usePanelClient } from '../../app/panel-context.tsx'
import { type Failure, failureOf } from '../../model/failure.ts'

/** Milliseconds without a key pressed, after which somebody seems to have ended typing. */
const TYPED_MS = 350

export type Looked =
  | { status: 'nothing' }
  | { status: 'looking' }
  | { status: 'found'; inspection: Inspection }
  | { status: 'failed'; failure: Failure }

/** What is in the folder that is being typed; of several looks the last one counts. */
export function useInspection(dir: string): Looked {
  const client = usePanelClient()
  const isLive = useIsLive()
  const [looked, setLooked] = useState<{ of: string; what: Looked }>({ of: '', what: { status: 'nothing' } })
  useEffect(() => {
    if (dir === '' || !isLive) return
    const over = new AbortController()
    const tell = (what: Looked): void => {
      if (!over.signal.aborted) setLooked({ of: dir, what })
    }
    const timer = window.setTimeout(() => {
      client
        .call((api) => api.workspaces.inspect({ dir }))
        .then(
          (inspection) => tell({ status: 'found', inspection }),
          (error: unknown) => tell({ status: 'failed', failure: failureOf(error) }),
        )
    }, TYPED_MS)
    return () => {
      over.abort()
      window.clearTimeout(timer)
    }
  }, [client, dir, isLive])
  if (dir === '') return { status: 'nothing' }
  return looked.of === dir ? looked.what : { status: 'looking' }
}
