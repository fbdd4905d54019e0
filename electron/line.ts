import { EventEmitter } from 'node:events'
import type { LineData, ToPage } from '../shared/window-bridge.ts'

/** One line to a page, in the shape that oRPC takes for a port. */
export type Line = {
  readonly number: number
  /** The other one that it leads to; `null`: to none. */
  readonly machine: string | null
  /** `message` or `close`. */
  on(event: string, listener: (event?: { data: unknown }) => void): void
  postMessage(data: LineData): void
  receive(data: LineData): void
  close(): void
}

/** What comes in before somebody listens is kept. */
export function createLine(number: number, machine: string | null, send: (message: ToPage) => void): Line {
  const events = new EventEmitter()
  const early: LineData[] = []
  let isOpen = true
  return {
    number,
    machine,
    on(event, listener) {
      events.on(event, listener)
      if (event === 'message') for (const data of early.splice(0)) listener({ data })
    },
    postMessage(data) {
      if (isOpen) send({ line: number, type: 'data', data })
    },
    receive(data) {
      if (!isOpen) return
      if (events.listenerCount('message') === 0) early.push(data)
      else events.emit('message', { data })
    },
    close() {
      if (!isOpen) return
      isOpen = false
      send({ line: number, type: 'end' })
      events.emit('close')
      events.removeAllListeners()
    },
  }
}
