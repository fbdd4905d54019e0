import type { EventEmitter } from 'node:events'
import { preventable } from '../kit/preventable.ts'
import type { Windows } from './windows.ts'

export type Lifecycle = {
  quit(): void
  /** Asks nobody. */
  exit(code: number): void
}

type Options = {
  app: EventEmitter
  windows: Windows
  /** Ends everything that is left, then the process. */
  leave(code: number): void
}

/** `quit` in Electron's order: before-quit, windows close, will-quit, quit. Each of the first three can be prevented. */
export function createLifecycle({ app, windows, leave }: Options): Lifecycle {
  let isQuitting = false
  let isLeaving = false

  const isPrevented = (event: string): boolean => {
    const facts = preventable({})
    app.emit(event, facts)
    return facts.defaultPrevented
  }
  const exit = (code: number): void => {
    if (isLeaving) return
    isLeaving = true
    isQuitting = true
    app.emit('quit', {}, code)
    leave(code)
  }
  const allClosed = (): void => {
    if (isLeaving) return
    if (isPrevented('will-quit')) isQuitting = false
    else exit(0)
  }
  const closeWindows = async (): Promise<void> => {
    for (const { closeForQuit } of windows.open()) {
      if (!(await closeForQuit())) {
        isQuitting = false
        return
      }
    }
    allClosed()
  }
  windows.onRemoved(() => {
    if (windows.open().length > 0 || isQuitting) return
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed')
    else quit()
  })
  const quit = (): void => {
    if (isQuitting || isLeaving) return
    isQuitting = true
    if (isPrevented('before-quit')) isQuitting = false
    else if (windows.open().length === 0) allClosed()
    else void closeWindows()
  }
  return {
    quit,
    exit(code) {
      if (isLeaving) return
      isQuitting = true
      for (const { destroy } of windows.open()) void destroy()
      exit(code)
    },
  }
}
