import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import WebSocket from 'ws'
import type { Api } from '../../shared/contract/client.ts'
import { type ContractLink, type ContractRouter, forwardingRouter } from './forwarding-router.ts'

/** Milliseconds; the door pings every 15 s. */
const SILENT_FOR_MS = 40_000

export type OpenLine = {
  api: Api
  link: ContractLink
  /** The whole contract, through this line. */
  router: ContractRouter
  /** Aborted when the line has ended, whoever ended it. */
  gone: AbortSignal
  close(): void
}

type Options = {
  /** Of the door's WebSocket; `http:` or `https:`. */
  url: string
  token: string
  /** Milliseconds. */
  connectMs: number
}

/** A WebSocket to a door, with the whole contract over it. Rejects with what the connection met. */
export async function openLine({ url, token, connectMs }: Options): Promise<OpenLine> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), {
    headers: { authorization: `Bearer ${token}` },
    handshakeTimeout: connectMs,
    perMessageDeflate: false,
  })
  socket.binaryType = 'arraybuffer'
  const gone = new AbortController()
  // The link hears of a closed socket first and forgets what was pending; aborting before that would write to it.
  const link = new RPCLink({ websocket: untilClosed(socket) })
  socket.once('close', () => gone.abort(new Error('The line to the control plane has ended')))
  await opened(socket)
  endWhenSilent(socket)
  return {
    api: createORPCClient(link),
    link,
    router: forwardingRouter(link),
    gone: gone.signal,
    // What is under way has no reader any more: nobody waits for a farewell.
    close: () => socket.terminate(),
  }
}

/**
 * Between the end of a socket and its `close`, the link would fail over each call that is called off, and nobody could catch that. What
 * is sent then is dropped: with `close`, everything that is pending is rejected.
 */
function untilClosed(socket: WebSocket): globalThis.WebSocket {
  const seen = {
    get readyState() {
      return socket.readyState === WebSocket.CLOSING ? WebSocket.OPEN : socket.readyState
    },
    addEventListener: socket.addEventListener.bind(socket),
    removeEventListener: socket.removeEventListener.bind(socket),
    send(data: string | Uint8Array) {
      if (socket.readyState === WebSocket.OPEN) socket.send(data)
    },
  }
  return seen as unknown as globalThis.WebSocket
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', resolve)
    // It stays: what breaks later shows as the end of the socket.
    socket.on('error', reject)
  })
}

/** A door that was frozen, or whose computer slept, says nothing of its end. */
function endWhenSilent(socket: WebSocket): void {
  const timer = setTimeout(() => socket.terminate(), SILENT_FOR_MS)
  const heard = (): void => void timer.refresh()
  socket.on('ping', heard)
  socket.on('message', heard)
  socket.once('close', () => clearTimeout(timer))
}
