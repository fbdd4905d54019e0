import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import fastifyCookie from '@fastify/cookie'
import type { Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import Fastify, { type FastifyInstance } from 'fastify'
import type { BaseLogger } from 'pino'
import type { Contract } from '../../shared/contract/index.ts'
import { problemOf } from '../../shared/problem.ts'
import { serveContractOverHttp } from './contract-over-http.ts'
import { createGate, type Gate } from './gate.ts'
import { listenOnFirstFree, portsToTry } from './listen.ts'
import { reportUnexpected } from './log-failures.ts'
import { servePanel } from './panel-files.ts'
import { securityHeaders } from './panel-headers.ts'
import { createRpcSockets, type RpcSockets } from './rpc-sockets.ts'
import { problemHeaders, sendProblem } from './send-problem.ts'
import { serveSessions } from './session-routes.ts'

export type WebDoorOptions = {
  router: Router<Contract, Record<never, never>>
  /** Wanted port; the next free one is taken where it is not to be had. 0: any. */
  port: number
  /** Ports of our services, which the door must not take while it looks for a free one. */
  avoidPorts: readonly number[]
  /** The built panel. */
  staticDir: string
  /** Of scripts and of the command line; from a file that only this user can read. */
  token: string
  version: string
  workspaceId: string
  /** `web_hosts` of config.json as it is now. */
  webHosts?: () => readonly string[]
  /** Origin of a development server that forwards to this door; never set outside of development. */
  devOrigin?: string | null
  log: Pick<BaseLogger, 'info' | 'warn' | 'error'>
  now?: () => number
}

export type WebDoor = {
  port: number
  /** `http://127.0.0.1:<port>` */
  origin: string
  /** A URL that opens the panel once, within a minute. */
  ticketUrl(): string
  /** Ends every connection and stream. */
  close(): Promise<void>
}

const HOST = '127.0.0.1'
/** Bytes of a request's body. */
const BODY_LIMIT = 64 * 1024

/** Lets browsers and scripts of this computer reach the control plane: the panel's files, WebSocket at `/rpc`, HTTP under `/api`. */
export async function createWebDoor(options: WebDoorOptions): Promise<WebDoor> {
  const { router, log, devOrigin = null, webHosts = () => [], now = Date.now } = options
  const app = Fastify({ forceCloseConnections: true, bodyLimit: BODY_LIMIT, logger: false })
  const port = { current: 0 }
  const gate = createGate({
    port: () => port.current,
    token: options.token,
    webHosts,
    devOrigin,
    now,
    parseCookies: (header) => app.parseCookie(header),
  })
  const handler = new RPCHandler(router, { interceptors: [reportUnexpected(log)] })
  const sockets = createRpcSockets({ serve: (socket) => void handler.upgrade(socket) })

  await app.register(fastifyCookie)
  guard(app, gate, () => securityHeaders(port.current, webHosts()))
  serveSessions(app, {
    gate,
    endSockets: sockets.endSession,
    version: options.version,
    workspaceId: options.workspaceId,
  })
  serveContractOverHttp(app, { router, log })
  await servePanel(app, options.staticDir)
  app.server.on('upgrade', (request, socket, head) => upgrade({ gate, sockets }, request, socket, head))

  await listenOnFirstFree(
    portsToTry(options.port, options.avoidPorts),
    (wanted) => app.listen({ port: wanted, host: HOST }),
    (taken) => log.warn({ port: taken }, 'The port of the panel is taken; trying the next one'),
  )
  port.current = portOf(app)
  const origin = `http://${HOST}:${port.current}`
  log.info({ origin }, 'The panel can be opened in a browser')

  return {
    port: port.current,
    origin,
    ticketUrl: () => `${devOrigin ?? origin}/?ticket=${gate.tickets.issue()}`,
    async close() {
      sockets.close()
      await app.close()
    },
  }
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('The web door has no port')
  return address.port
}

/** Every request passes the gate before anything reads it. */
function guard(app: FastifyInstance, gate: Gate, headers: () => Record<string, string>): void {
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers())
    const answer = gate.check(request.raw)
    if ('refused' in answer) return sendProblem(reply, answer.refused)
    return undefined
  })
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, problemOf('not-found', `There is nothing at ${request.url.slice(0, 200)}`)),
  )
  app.setErrorHandler((error, _, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    const problem = problemOf(status < 500 ? 'bad-input' : 'internal', status < 500 ? messageOf(error) : 'See the log')
    return sendProblem(reply, { ...problem, status })
  })
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function upgrade(
  { gate, sockets }: { gate: Gate; sockets: RpcSockets },
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  // Without a listener, a peer that resets the connection here would end the process.
  socket.on('error', () => socket.destroy())
  const answer = gate.check(request)
  const isRpc = new URL(request.url ?? '/', 'http://door.invalid').pathname === '/rpc'
  if ('passed' in answer && isRpc) {
    sockets.accept(request, socket, head, answer.passed.sessionId)
    return
  }
  const problem = 'refused' in answer ? answer.refused : problemOf('not-found', 'WebSockets are at /rpc')
  const headers = Object.entries({ ...problemHeaders(problem), connection: 'close' })
  const body = JSON.stringify(problem)
  socket.end(
    `HTTP/1.1 ${problem.status} Refused\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
