import type { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron/main'
import type { StandInWebContents } from '../contents/web-contents.ts'

export type OpenWindow = {
  window: BrowserWindow
  contents: StandInWebContents
  /** Asks its listeners; whether it has closed. */
  closeForQuit(): Promise<boolean>
  /** Asks nobody. */
  destroy(): Promise<void>
}

export type Windows = {
  nextId(): number
  add(open: OpenWindow): void
  /** Whoever waits for it is told when `closed` has been told. */
  remove(window: BrowserWindow): void
  onRemoved(listener: () => void): void
  open(): OpenWindow[]
  all(): BrowserWindow[]
  focused(): BrowserWindow | null
  focus(window: BrowserWindow | null): void
}

/** The windows that are open, and which of them has the focus. */
export function createWindows(app: EventEmitter): Windows {
  const open: OpenWindow[] = []
  let focused: BrowserWindow | null = null
  let lastId = 0
  let removed = (): void => undefined

  return {
    nextId() {
      lastId += 1
      return lastId
    },
    add: (window) => void open.push(window),
    remove(window) {
      const at = open.findIndex((one) => one.window === window)
      if (at >= 0) open.splice(at, 1)
      queueMicrotask(removed)
    },
    onRemoved(listener) {
      removed = listener
    },
    open: () => [...open],
    all: () => open.map(({ window }) => window),
    focused: () => focused,
    focus(window) {
      if (window === focused) return
      const before = focused
      focused = window
      if (before !== null) {
        before.emit('blur')
        app.emit('browser-window-blur', {}, before)
      }
      if (window === null) return
      window.emit('focus')
      app.emit('browser-window-focus', {}, window)
    },
  }
}
