import { useEffect } from 'react'
import { type Shortcut, shortcutOf } from '../model/shortcuts.ts'
import { readKept } from './kept.ts'

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

export const singleKeysAreOn = (): boolean => readKept('single-keys') !== 'off'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type="checkbox"], [type="radio"])'))

/** Tells of shortcuts, wherever the focus is. `act` must keep its identity. */
export function useShortcuts(act: (shortcut: Shortcut) => void): void {
  useEffect(() => {
    const over = new AbortController()
    const look = (event: KeyboardEvent): void => {
      if (event.isComposing || event.repeat) return
      const where = { isMac, isTyping: isTyping(event.target), singleKeys: singleKeysAreOn() }
      const shortcut = shortcutOf(event, where)
      if (shortcut === null) return
      event.preventDefault()
      act(shortcut)
    }
    // Before a menu or list takes letters for its own search.
    window.addEventListener('keydown', look, { capture: true, signal: over.signal })
    return () => over.abort()
  }, [act])
}
