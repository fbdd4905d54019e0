import type { Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { IpcMain, IpcMainEvent, WebContents } from 'electron/main'
import { z } from 'zod'
import type { WindowContract } from '../shared/contract/desktop.ts'
import { bridgeChannel, type FromPage, type LineData, type ToPage } from '../shared/window-bridge.ts'
import { createLine, type Line } from './line.ts'
import { PAGE_ORIGIN } from './page-address.ts'

/** Characters or bytes of one message; the largest that the contract has is a key or a set of settings. */
const MAX_DATA = 256 * 1024

const dataSchema = z
  .custom<LineData>(
    (value) => typeof value === 'string' || value instanceof ArrayBuffer || ArrayBuffer.isView(value),
    'text or bytes',
  )
  .refine((data) => (typeof data === 'string' ? data.length : data.byteLength) <= MAX_DATA, 'too long')
const fromPageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), line: z.int(), machine: z.string().max(64).optional() }),
  z.object({ type: z.literal('close'), line: z.int() }),
  z.object({ type: z.literal('data'), line: z.int(), data: dataSchema }),
])

/** Only the top frame of a window of ours speaks for the panel. */
export function isPanel(frame: IpcMainEvent['senderFrame']): boolean {
  return frame !== null && frame.parent === null && frame.origin === PAGE_ORIGIN
}

type Served = Router<WindowContract, Record<never, never>>
/** What is served on a line that leads to another machine; `onGone` ends the line. */
export type LeadWindow = (machine: string, onGone: () => void) => { router: Served; close(): void }

export type LineDoor = {
  /** Until this is called, lines wait. Lines of what was served before end, and the page opens others. */
  serve(router: Served, lead: LeadWindow): void
  /** Whether a page shows this computer, and not another machine. */
  showsThisComputer(): boolean
  /** Ends the lines; those that are opened from now on wait. */
  pause(): void
  close(): void
}

type Parts = {
  ipc: Pick<IpcMain, 'on' | 'off'>
  /** Somebody who is not the panel, or who does not keep to the rules. */
  onRefused(why: string): void
}

/** The contract for the page in the window: one channel, one line a page, and the sender of every message is looked at. */
export function createLineDoor({ ipc, onRefused }: Parts): LineDoor {
  const lines = new Map<number, Line>()
  const known = new WeakSet<WebContents>()
  let serving: { handler: RPCHandler<Record<never, never>>; lead: LeadWindow } | null = null

  const end = (id: number): void => {
    lines.get(id)?.close()
    lines.delete(id)
  }
  const endAll = (): void => {
    for (const id of [...lines.keys()]) end(id)
  }
  const upgrade = (line: Line): void => {
    if (serving === null) return
    if (line.machine === null) {
      serving.handler.upgrade(line)
      return
    }
    const led = serving.lead(line.machine, line.close)
    line.on('close', led.close)
    new RPCHandler(led.router).upgrade(line)
  }
  const open = (contents: WebContents, number: number, machine: string | null): void => {
    end(contents.id)
    const { id } = contents
    const send = (message: ToPage): void => {
      if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(bridgeChannel, message)
    }
    const line = createLine(number, machine, send)
    lines.set(id, line)
    upgrade(line)
    if (known.has(contents)) return
    known.add(contents)
    contents.on('destroyed', () => end(id))
    contents.on('render-process-gone', () => end(id))
  }
  const obey = (contents: WebContents, message: FromPage): void => {
    if (message.type === 'open') open(contents, message.line, message.machine ?? null)
    const line = lines.get(contents.id)
    if (line?.number !== message.line) return
    if (message.type === 'data') line.receive(message.data)
    if (message.type === 'close') end(contents.id)
  }
  const take = (event: IpcMainEvent, raw: unknown): void => {
    // Gone as soon as the frame navigates: to be read before anything is waited for.
    const isPanels = isPanel(event.senderFrame)
    const message = fromPageSchema.safeParse(raw)
    if (!isPanels) onRefused('a message that did not come from the panel')
    else if (message.success) obey(event.sender, message.data)
    else onRefused(z.prettifyError(message.error))
  }
  ipc.on(bridgeChannel, take)

  return {
    serve(router, lead) {
      if (serving !== null) endAll()
      serving = { handler: new RPCHandler(router), lead }
      for (const line of lines.values()) upgrade(line)
    },
    showsThisComputer: () => [...lines.values()].some(({ machine }) => machine === null),
    pause() {
      serving = null
      endAll()
    },
    close() {
      ipc.off(bridgeChannel, take)
      endAll()
    },
  }
}
