import type { z } from 'zod'
import { type LinkDown, type LinkUp, linkDownSchema } from '../../shared/link.ts'

/** The channel to the control plane, as Electron's utility process or Node's fork gives it. */
export type Channel = {
  /** Resolves when the message is on its way, or lost with the channel. */
  post(message: unknown): Promise<void>
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
}

type ParentPort = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
}

/** What we use of `process`. */
export type HostProcess = {
  parentPort?: ParentPort
  connected?: boolean
  send?: NodeJS.Process['send']
  on(event: 'message', listener: (message: unknown) => void): unknown
  once(event: 'disconnect', listener: () => void): unknown
}

/** Finds the channel of this process; `null` where nobody supervises it. */
export function findChannel(host: HostProcess): Channel | null {
  const { parentPort } = host
  if (parentPort)
    return {
      post: async (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      // A utility process is ended by Chromium when the app is gone; there is nothing left to hear.
      onClose: () => undefined,
    }
  if (!host.send || !host.connected) return null
  return {
    // A message into a broken channel is lost; the disconnect that follows ends this process.
    post: (message) => new Promise((resolve) => host.send?.(message, undefined, {}, () => resolve())),
    onMessage: (listener) => host.on('message', listener),
    onClose: (listener) => host.once('disconnect', listener),
  }
}

export type Link = {
  send(message: LinkUp): void
  /** Resolves when everything that was sent is on its way. */
  sent(): Promise<void>
  onMessage(listener: (message: LinkDown) => void): void
  onClose(listener: () => void): void
}

/** Typed messages over a channel. What is none of ours is reported, not acted upon. */
export function createLink(channel: Channel, onNonsense: (error: z.ZodError) => void): Link {
  let last = Promise.resolve()
  return {
    send(message) {
      last = channel.post(message)
    },
    sent: () => last,
    onMessage: (listener) =>
      channel.onMessage((raw) => {
        const message = linkDownSchema.safeParse(raw)
        if (message.success) listener(message.data)
        else onNonsense(message.error)
      }),
    onClose: channel.onClose,
  }
}
