import { useEffect, useState } from 'react'

/** The time, again every `everyMs`; for ages and durations. Epoch milliseconds. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    let timer = 0
    const tick = (): void => {
      setNow(Date.now())
      timer = window.setTimeout(tick, everyMs)
    }
    timer = window.setTimeout(tick, everyMs)
    return () => window.clearTimeout(timer)
  }, [everyMs])
  return now
}
