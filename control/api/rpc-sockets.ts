import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Passed } from './gate.ts'

/** Bytes of one message; the largest that the contract has is a key or a set of settings. */
const MAX_PAYLOAD = 256 * 1024
/** A peer that went away without a word is noticed within two of these. */
const HEARTBEAT_MS = 15_000
/** Close code for a session or a token that was ended; 4000 and above are ours to give. */
export const SESSION_ENDED = 4401
/** Close code where a line to another machine has ended over there. */
export const MACHINE_GONE = 4502
const GOING_AWAY = 1001

type Upgrade = { request: IncomingMessage; socket: Duplex; head: Buffer }

export type RpcSockets = {
  /** `machine`: the other one that the line is to lead to; `null`: to none. */
  accept(upgrade: Upgrade, passed: Passed, machine: string | null): void
  endSession(sessionId: string): void
  /** How many are open. */
  count(): number
  close(): void
}

type Options = { serve(socket: WebSocket, passed: Passed, machine: string | null): void; heartbeatMs?: number }

/** The WebSocket side of the web door: bounded messages, and half-dead connections end. */
export function createRpcSockets({ serve, heartbeatMs = HEARTBEAT_MS }: Options): RpcSockets {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_PAYLOAD,
    perMessageDeflate: false,
  })
  const open = new Map<WebSocket, string | null>()

  const keepAlive = (socket: WebSocket): void => {
    let alive = true
    let timer: NodeJS.Timeout
    const beat = (): void => {
      if (!alive) {
        socket.terminate()
        return
      }
      alive = false
      socket.ping()
      timer = setTimeout(beat, heartbeatMs)
    }
    timer = setTimeout(beat, heartbeatMs)
    socket.on('pong', () => {
      alive = true
    })
    socket.once('close', () => clearTimeout(timer))
  }

  return {
    accept({ request, socket: duplex, head }, passed, machine) {
      server.handleUpgrade(request, duplex, head, (socket) => {
        open.set(socket, passed.sessionId)
        socket.once('close', () => open.delete(socket))
        // A broken connection or a message too long: `ws` closes it after this, and the page connects again.
        socket.on('error', () => socket.terminate())
        keepAlive(socket)
        serve(socket, passed, machine)
      })
    },
    endSession(sessionId) {
      for (const [socket, owner] of open) if (owner === sessionId) socket.close(SESSION_ENDED, 'session ended')
    },
    count: () => open.size,
    close() {
      for (const socket of open.keys()) {
        socket.close(GOING_AWAY, 'closing')
        socket.terminate()
      }
      server.close()
    },
  }
}
