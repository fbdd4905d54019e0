import { useSyncExternalStore } from 'react'

const subscribe = (changed: () => void): (() => void) => {
  document.addEventListener('visibilitychange', changed)
  return () => document.removeEventListener('visibilitychange', changed)
}
const isShown = (): boolean => document.visibilityState === 'visible'

/** Whether somebody can see the page: it is neither minimised nor behind another tab. */
export const useIsVisible = (): boolean => useSyncExternalStore(subscribe, isShown)
