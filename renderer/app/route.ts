import { useSyncExternalStore } from 'react'
import { type ViewName, viewOf } from '../model/view.ts'

const subscribe = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The part of the address after the page, `#` included. */
export const useHash = (): string => useSyncExternalStore(subscribe, () => window.location.hash)

export const useView = (): ViewName => viewOf(useHash())

/** As if a link to it had been followed. */
export function goTo(href: string): void {
  window.location.hash = href
}
