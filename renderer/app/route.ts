import { useSyncExternalStore } from 'react'
import { type ShownView, viewOf } from '../model/view.ts'

/** Who is asked before another view is shown, and the address that is shown meanwhile. */
type Hold = { at: string; asked: (there: string) => void }

const subscribers = new Set<() => void>()
let hold: Hold | null = null

/** However the address came to be another one: a link, the way back, a shortcut. What is held is put back before anything is drawn. */
function onChange(): void {
  const there = window.location.hash
  if (hold !== null && viewOf(there) !== viewOf(hold.at)) {
    window.history.replaceState(null, '', hold.at)
    hold.asked(there)
    return
  }
  if (hold !== null) hold = { ...hold, at: there }
  for (const changed of subscribers) changed()
}

function subscribe(changed: () => void): () => void {
  if (subscribers.size === 0) window.addEventListener('hashchange', onChange)
  subscribers.add(changed)
  return () => {
    subscribers.delete(changed)
    if (subscribers.size === 0) window.removeEventListener('hashchange', onChange)
  }
}

/** The part of the address after the page, `#` included. */
export const useHash = (): string => useSyncExternalStore(subscribe, () => hold?.at ?? window.location.hash)

export const useView = (): ShownView => viewOf(useHash())

/** As if a link to it had been followed. */
export function goTo(href: string): void {
  window.location.hash = href
}

/** Keeps the view that is shown until the returned function is called; `asked` is told where somebody wanted to go. */
export function holdView(asked: Hold['asked']): () => void {
  const mine: Hold['asked'] = (there) => asked(there)
  hold = { at: window.location.hash, asked: mine }
  return () => {
    if (hold?.asked === mine) hold = null
  }
}
