import { useEffect, useState } from 'react'
import { useIsLive, usePanelClient, usePanelStore } from '../../app/panel-context.tsx'
import { useIsVisible } from '../../app/use-visible.ts'

/** The place of the newest event, soon after it was written down; 0 until one is known. Stands still while nobody can see the page. */
export function useNews(): number {
  const client = usePanelClient()
  const store = usePanelStore()
  const isLive = useIsLive()
  const isVisible = useIsVisible()
  const [newest, setNewest] = useState(0)

  useEffect(() => {
    if (!isLive || !isVisible) return
    const over = new AbortController()
    let isOver = false
    const follow = async (): Promise<void> => {
      const events = await client.call((api) => api.events.follow({}, { signal: over.signal }))
      for await (const { id } of events) {
        if (isOver) return
        setNewest(id)
      }
    }
    // A line that broke is told where the connection is, and followed again when it stands.
    follow().catch(() => undefined)
    return () => {
      isOver = true
      // On a line that broke nobody can be told.
      if (store.getState().connection.status === 'live') over.abort()
    }
  }, [client, store, isLive, isVisible])

  return newest
}
