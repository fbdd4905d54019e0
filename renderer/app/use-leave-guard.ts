import { useEffect, useState } from 'react'
import { useIsLive, useIsWindow, usePanelClient } from './panel-context.tsx'
import { goTo, holdView } from './route.ts'

export type LeaveGuard = {
  /** Where somebody wanted to go; `null`: nobody did. */
  asked: string | null
  stay(): void
  /** Goes there; only after what holds the view is gone. */
  leave(): void
}

/**
 * Holds the view while something in it is not saved; the question is up to the caller. The browser asks by itself when the page is closed. The
 * app's window would then stay open without a word, and is only hidden anyway; it is told to keep its page.
 */
export function useLeaveGuard(isHeld: boolean): LeaveGuard {
  const isWindow = useIsWindow()
  const [asked, setAsked] = useState<string | null>(null)
  useEffect(() => {
    if (!isHeld) return
    const over = new AbortController()
    const release = holdView(setAsked)
    const ask = (event: Event): void => event.preventDefault()
    if (!isWindow) window.addEventListener('beforeunload', ask, { signal: over.signal })
    return () => {
      release()
      over.abort()
    }
  }, [isHeld, isWindow])
  useHeldPage(isHeld && isWindow)
  return {
    asked,
    stay: () => setAsked(null),
    leave() {
      setAsked(null)
      if (asked !== null) goTo(asked === '' ? '#overview' : asked)
    },
  }
}

/** Has the app's window keep its page, however long nobody sees it; told again on every new line. */
function useHeldPage(isHeld: boolean): void {
  const client = usePanelClient()
  const isLive = useIsLive()
  useEffect(() => {
    if (!isHeld || !isLive) return
    // Where the line is lost, the next one tells it.
    const tell = (is: boolean): Promise<void> =>
      client.call((api) => api.desktop.hold({ isHeld: is })).catch(() => undefined)
    void tell(true)
    return () => void tell(false)
  }, [client, isHeld, isLive])
}
