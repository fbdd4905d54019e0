import { useEffect, useState } from 'react'
import { useTicks } from './panel-context.tsx'

/** The time, again every `everyMs` while somebody can see it; for ages and durations. Epoch milliseconds. */
export function useNow(everyMs: number): number {
  const ticks = useTicks()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => ticks.every(everyMs, () => setNow(Date.now())), [ticks, everyMs])
  return now
}
