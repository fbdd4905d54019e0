import { type ViewName, viewNames } from './view.ts'

/** What a key press means, wherever the focus is. */
export type Shortcut = { kind: 'palette' } | { kind: 'shortcuts' } | { kind: 'view'; view: ViewName }

export type KeyPress = {
  key: string
  /** The place of the key on the board, whatever is written on it. */
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

type Where = {
  isMac: boolean
  /** Somebody is writing. */
  isTyping: boolean
  /** Whether a key without a modifier may do something; not for whoever speaks what they type. */
  singleKeys: boolean
}

/**
 * Ctrl+K (⌘K on a Mac, where Ctrl+K belongs to text fields) and Ctrl+Shift with the number of a view: no browser and no desktop has
 * these for itself. Digits with Ctrl, Alt or ⌘ alone go to a browser's tabs.
 */
export function shortcutOf(press: KeyPress, { isMac, isTyping, singleKeys }: Where): Shortcut | null {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = press
  if (altKey) return null
  const isCommand = isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey
  if (isCommand && !shiftKey && key.toLowerCase() === 'k') return { kind: 'palette' }
  if (ctrlKey && shiftKey && !metaKey) {
    const number = /^Digit([1-9])$/.exec(code)?.[1]
    const view = number === undefined ? undefined : viewNames[Number(number) - 1]
    return view === undefined ? null : { kind: 'view', view }
  }
  if (key === '?' && !ctrlKey && !metaKey && !isTyping && singleKeys) return { kind: 'shortcuts' }
  return null
}

/** As they are written on the keys. */
export const keysOf = {
  palette: (isMac: boolean): string[] => (isMac ? ['⌘', 'K'] : ['Ctrl', 'K']),
  view: (view: ViewName): string[] => ['Ctrl', 'Shift', String(viewNames.indexOf(view) + 1)],
}

/** For `aria-keyshortcuts`. */
export const ariaKeys = {
  palette: (isMac: boolean): string => (isMac ? 'Meta+K' : 'Control+K'),
  view: (view: ViewName): string => `Control+Shift+${viewNames.indexOf(view) + 1}`,
}
