import type { BrowserWindow } from 'electron/main'

/** Milliseconds out of sight after which a page is let go: it takes more memory than all else of the app. */
export const REST_AFTER_MS = 10 * 60_000

type Rest = {
  /** Something in the page is not saved. */
  isHeld(): boolean
  /** Lets the page go. */
  rest(): void
}

/** Calls for rest when a window has been hidden for long, later where something in it is not saved. */
export function restWhenHidden(window: BrowserWindow, { isHeld, rest }: Rest): void {
  let timer: NodeJS.Timeout | undefined
  const wait = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => (isHeld() ? wait() : rest()), REST_AFTER_MS)
  }
  const stay = (): void => clearTimeout(timer)
  window.on('hide', wait)
  window.on('show', stay)
  window.on('closed', stay)
}
