import { useSyncExternalStore } from 'react'
import { type ViewName, viewOf } from '../model/view.ts'

const subscribe = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

export const useView = (): ViewName => useSyncExternalStore(subscribe, () => viewOf(window.location.hash))
