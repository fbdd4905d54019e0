import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { Api, Connect } from './api.ts'

/** Milliseconds. A connect to our own computer that takes longer is stuck. */
const CONNECT_MS = 3000

/** The contract over a WebSocket of the page's own origin. */
export function webSocketConnect(url: string): Connect {
  return async (signal) => {
    signal.throwIfAborted()
    const socket = new WebSocket(url)
    socket.binaryType = 'arraybuffer'
    const broken = new AbortController()
    // The link hears of a closed socket first and forgets what was pending; aborting before that would write to it.
    const api: Api = createORPCClient(new RPCLink({ websocket: socket }))
    socket.addEventListener('close', () => broken.abort(new Error('The connection was closed')))
    try {
      await opened(socket, AbortSignal.any([signal, AbortSignal.timeout(CONNECT_MS)]))
    } catch (error) {
      socket.close()
      throw error
    }
    return { api, broken: broken.signal, close: () => socket.close() }
  }
}

function opened(socket: WebSocket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('close', () => reject(new Error('The connection was refused')), { once: true })
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
