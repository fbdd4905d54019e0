import { EventEmitter } from 'node:events'
import type { IpcMain, IpcMainEvent, WebContents } from 'electron/main'

/** The frame that a message comes from, as far as the door looks at it. */
export type FakeFrame = { origin: string; parent: FakeFrame | null } | null

export type FakePage = {
  contents: WebContents
  /** The renderer's side of the channel. */
  renderer: EventEmitter & { send(channel: string, message: unknown): void }
  frame: FakeFrame
  /** Types of the messages that the page sent. */
  sent: unknown[]
}

export type PairedIpc = {
  main: EventEmitter & Pick<IpcMain, 'on' | 'off'>
  page(): FakePage
}

/** Both sides of Electron's IPC in one process; what crosses is cloned. */
export function pairedIpc(): PairedIpc {
  const main = new EventEmitter() as PairedIpc['main']
  let lastId = 0
  return {
    main,
    page() {
      lastId += 1
      const renderer = new EventEmitter()
      const contents = Object.assign(new EventEmitter(), {
        id: lastId,
        isDestroyed: () => false,
        isCrashed: () => false,
        send: (channel: string, message: unknown) => renderer.emit(channel, {}, structuredClone(message)),
      }) as unknown as WebContents
      const page: FakePage = {
        contents,
        sent: [],
        frame: { origin: 'app://panel', parent: null },
        renderer: Object.assign(renderer, {
          send(channel: string, message: unknown) {
            page.sent.push((message as { type?: unknown }).type)
            const event = { sender: contents, senderFrame: page.frame } as unknown as IpcMainEvent
            main.emit(channel, event, structuredClone(message))
          },
        }),
      }
      return page
    },
  }
}
