import { useEffect, useState } from 'react'
import type { ListedMachine } from '../../shared/machines.ts'
import { useIsLive, usePanelClient } from './panel-context.tsx'
import { useIsVisible } from './use-visible.ts'

/** The other machines as they are, for as long as somebody sees them; `null` until they are known. */
export function useMachines(): ListedMachine[] | null {
  const client = usePanelClient()
  const isLive = useIsLive()
  const isVisible = useIsVisible()
  const [machines, setMachines] = useState<ListedMachine[] | null>(null)
  useEffect(() => {
    if (!isLive || !isVisible) return
    const over = new AbortController()
    const follow = async (): Promise<void> => {
      const lists = await client.call((api) => api.machines.watch(undefined, { signal: over.signal }))
      for await (const list of lists) {
        if (over.signal.aborted) return
        setMachines(list)
      }
    }
    // A line that breaks is followed anew when it is there again.
    void Promise.allSettled([follow()])
    return () => over.abort()
  }, [client, isLive, isVisible])
  return machines
}
