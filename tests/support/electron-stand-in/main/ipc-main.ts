import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent } from 'electron/main'
import { StrictEmitter } from '../kit/strict.ts'

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown

/** How messages of pages reach the app. */
export type IpcDispatch = {
  emit(channel: string, event: IpcMainEvent, args: unknown[]): void
  /** @throws Error when nobody handles the channel, and whatever its handler throws. */
  invoke(channel: string, event: IpcMainEvent, args: unknown[]): unknown
}

class StandInIpcMain extends StrictEmitter implements Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'> {
  #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    if (typeof handler !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`)
    }
    this.#handlers.set(channel, handler)
  }
  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (...args) => {
      this.removeHandler(channel)
      return handler(...args)
    })
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }
  static dispatchOf(ipc: StandInIpcMain): IpcDispatch {
    return {
      emit: (channel, event, args) => void ipc.emit(channel, event, ...args),
      invoke(channel, event, args) {
        const handler = ipc.#handlers.get(channel)
        if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
        return handler(event as unknown as IpcMainInvokeEvent, ...args)
      },
    }
  }
}

export function createIpcMain(): { ipcMain: StandInIpcMain; dispatch: IpcDispatch } {
  const ipcMain = new StandInIpcMain('ipcMain')
  return { ipcMain, dispatch: StandInIpcMain.dispatchOf(ipcMain) }
}
