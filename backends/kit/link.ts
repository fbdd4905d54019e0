import type { z } from 'zod'
import { type LinkDown, type LinkUp, linkDownSchema } from '../../shared/link.ts'

/** The channel to the control plane, as Electron's utility process or Node's fork gives it. */
export type Channel = {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}

type ParentPort = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
}

/** Finds the channel of this process; `null` where nobody supervises it. */
export function findChannel(process: NodeJS.Process & { parentPort?: ParentPort }): Channel | null {
  const { parentPort } = process
  if (parentPort)
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      onClose: (listener) => parentPort.on('close', listener),
      close: () => undefined,
    }
  if (!process.send || !process.connected) return null
  return {
    // A message into a broken channel is lost either way; the disconnect that follows ends this process.
    post: (message) => void process.send?.(message, undefined, {}, () => undefined),
    onMessage: (listener) => process.on('message', listener),
    onClose: (listener) => process.once('disconnect', listener),
    close() {
      if (process.connected) process.disconnect()
    },
  }
}

export type Link = {
  send(message: LinkUp): void
  onMessage(listener: (message: LinkDown) => void): void
  onClose(listener: () => void): void
  close(): void
}

/** Typed messages over a channel. What is none of ours is reported, not acted upon. */
export const createLink = (channel: Channel, onNonsense: (error: z.ZodError) => void): Link => ({
  send: (message) => channel.post(message),
  onMessage: (listener) =>
    channel.onMessage((raw) => {
      const message = linkDownSchema.safeParse(raw)
      if (message.success) listener(message.data)
      else onNonsense(message.error)
    }),
  onClose: (listener) => channel.onClose(listener),
  close: () => channel.close(),
})
