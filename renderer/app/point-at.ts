import { useEffect } from 'react'
import { isShownRoute, isWholePart } from '../../shared/presentation/panel-route.ts'

/** Milliseconds within which what an address means has to appear: its view may still be loading. */
const APPEARS_WITHIN_MS = 5_000

/** What an element has to carry to be found by its address. */
export const placed = (place: string) => ({ 'data-place': place })

const find = (place: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`)

let isByKeyboard = false
const noteInput = ({ type }: Event): void => {
  isByKeyboard = type === 'keydown'
}

/** Scrolls to it and gives it the focus; until that goes on, with an outline for who came by the keyboard. */
function point(element: HTMLElement): void {
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1
  element.scrollIntoView({ block: 'center' })
  element.dataset.pointed = isByKeyboard ? 'keyboard' : ''
  element.focus({ preventScroll: true })
  element.addEventListener('blur', () => delete element.dataset.pointed, { once: true })
}

/** Points at what has this address, when it appears. Returns the end of waiting for it. */
export function pointAt(hash: string): () => void {
  const place = hash.replace(/^#\/?/, '')
  if (isWholePart(place) || !isShownRoute(place)) return () => undefined
  const present = find(place)
  if (present !== null) {
    point(present)
    return () => undefined
  }
  const watch = new MutationObserver(() => {
    const element = find(place)
    if (element === null) return
    end()
    point(element)
  })
  const late = setTimeout(() => end(), APPEARS_WITHIN_MS)
  const end = (): void => {
    clearTimeout(late)
    watch.disconnect()
  }
  watch.observe(document.body, { childList: true, subtree: true })
  return end
}

/** Points at what the page's address means, now and whenever it changes. */
export function usePointing(): void {
  useEffect(() => {
    let end = pointAt(window.location.hash)
    const look = (): void => {
      end()
      end = pointAt(window.location.hash)
    }
    window.addEventListener('hashchange', look)
    for (const input of ['keydown', 'pointerdown']) window.addEventListener(input, noteInput, true)
    return () => {
      window.removeEventListener('hashchange', look)
      for (const input of ['keydown', 'pointerdown']) window.removeEventListener(input, noteInput, true)
      end()
    }
  }, [])
}
