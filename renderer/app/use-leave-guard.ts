import { useEffect, useState } from 'react'
import { viewOf } from '../model/view.ts'
import { useIsWindow } from './panel-context.tsx'
import { goTo } from './route.ts'

export type LeaveGuard = {
  /** Where somebody wanted to go; `null`: nobody did. */
  asked: string | null
  stay(): void
  /** Only after what holds it is gone. */
  leave(): void
}

/**
 * Holds the view while something in it is not saved. However the address is changed (a link, the way back, a shortcut), it is put back
 * before anything is drawn, and the question is up to the caller. The browser asks by itself when the page is closed; the app's window would
 * stay open without a word, and is only hidden anyway.
 */
export function useLeaveGuard(isHeld: boolean): LeaveGuard {
  const isWindow = useIsWindow()
  const [asked, setAsked] = useState<string | null>(null)
  useEffect(() => {
    if (!isHeld) return
    const over = new AbortController()
    const { signal } = over
    let here = window.location.hash
    const hold = (event: HashChangeEvent): void => {
      const there = window.location.hash
      if (viewOf(there) === viewOf(here)) {
        here = there
        return
      }
      event.stopImmediatePropagation()
      window.history.replaceState(null, '', here)
      setAsked(there)
    }
    window.addEventListener('hashchange', hold, { capture: true, signal })
    if (!isWindow) window.addEventListener('beforeunload', (event) => event.preventDefault(), { signal })
    return () => over.abort()
  }, [isHeld, isWindow])
  return {
    asked,
    stay: () => setAsked(null),
    leave() {
      setAsked(null)
      if (asked !== null) goTo(asked === '' ? '#overview' : asked)
    },
  }
}
