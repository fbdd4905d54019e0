import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import fastifyCookie from '@fastify/cookie'
import type { Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import Fastify, { type FastifyInstance } from 'fastify'
import type { BaseLogger } from 'pino'
import type { WebSocket } from 'ws'
import type { Metrics } from '../../metrics/metrics.ts'
import { measureRequests } from '../../metrics/requests.ts'
import { serveMetrics } from '../../metrics/route.ts'
import type { Contract } from '../../shared/contract/index.ts'
import { problemOf } from '../../shared/problem.ts'
import { isTooDeep, type RequestBounds, requestBounds, serverBounds } from '../../shared/request-bounds.ts'
import type { Scope } from '../../shared/scopes.ts'
import type { LeadTo } from '../machines/machines.ts'
import { serveContractOverHttp } from './contract-over-http.ts'
import { serveDocs } from './docs/serve-docs.ts'
import { doorOf } from './doors.ts'
import { createGate, type Gate, type Passed } from './gate.ts'
import { keepListening } from './keep-listening.ts'
import { type ListenAddress, LOOPBACK, listenOnFirstFree, portsToTry } from './listen.ts'
import { reportUnexpected } from './log-failures.ts'
import { measureCalls } from './measure-calls.ts'
import { paced } from './paced-socket.ts'
import { servePanel } from './panel-files.ts'
import { securityHeaders } from './panel-headers.ts'
import { contractPatterns } from './route-pattern.ts'
import { createRpcSockets, MACHINE_GONE, type RpcSockets, SESSION_ENDED } from './rpc-sockets.ts'
import { type Caller, guardScope } from './scope-guard.ts'
import { problemHeaders, sendProblem } from './send-problem.ts'
import { serveSessions } from './session-routes.ts'
import { targetOf } from './target.ts'
import type { TokenJudge } from './tokens/api-tokens.ts'
import { type Bearers, createBearers } from './tokens/bearers.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What whoever asks may do; the gate says so. */
    may: Scope | null
  }
}

export type WebDoorOptions = {
  router: Router<Contract, Record<never, never>>
  /** Wanted port; the next free one is taken where it is not to be had. 0: any. */
  port: number
  /** Else this computer alone. Who may pass does not depend on it: a Host is still one of ours, and there is a token. */
  listen?: ListenAddress
  /** Ports of our services, which the door must not take while it looks for a free one. */
  avoidPorts: readonly number[]
  /** The built panel. */
  staticDir: string
  /** Of the command line, and of scripts that may do everything; from a file that only this user can read. */
  token: string
  /** Tokens of scripts, each with what it may do. */
  tokens: TokenJudge
  version: string
  workspaceId: string
  /** `web_hosts` of config.json as it is now. */
  webHosts?: () => readonly string[]
  /** Leads lines at `/rpc?machine=ID` to another machine. */
  lead?: LeadTo
  /** Origin of a development server that forwards to this door; never set outside of development. */
  devOrigin?: string | null
  log: Pick<BaseLogger, 'info' | 'warn' | 'error'>
  /** Served at `/metrics` to whoever may read; absent: there are none. */
  metrics?: Metrics
  now?: () => number
  /** Milliseconds that only go forward. */
  ticks?: () => number
  bounds?: RequestBounds
}

export type WebDoor = {
  port: number
  /** `http://127.0.0.1:<port>` */
  origin: string
  /** A URL that opens the panel once, within a minute. */
  ticketUrl(): string
  /** Whether it listens now, how often it lost its socket, and how many panels have a line to it. */
  now(): { isOpen: boolean; lost: number; clients: number }
  /** Ends every connection and stream. */
  close(): Promise<void>
}

const HOST = '127.0.0.1'
/** Milliseconds that the other side of a WebSocket has to close it, too. */
const LEAVES_WITHIN_MS = 500
/** Bytes of a request's body. */
const BODY_LIMIT = 64 * 1024

/** Lets browsers and scripts of this computer reach the control plane: the panel's files, WebSocket at `/rpc`, HTTP under `/api`. */
export async function createWebDoor(options: WebDoorOptions): Promise<WebDoor> {
  const { router, log, devOrigin = null, listen = LOOPBACK, webHosts = () => [], now = Date.now } = options
  const { bounds = requestBounds } = options
  const app = Fastify({ ...serverBounds(bounds), forceCloseConnections: true, bodyLimit: BODY_LIMIT, logger: false })
  app.server.maxConnections = bounds.connections
  const port = { current: 0 }
  const gate = createGate({
    port: () => port.current,
    token: options.token,
    tokens: options.tokens,
    webHosts,
    devOrigin,
    ...(options.ticks && { ticks: options.ticks }),
  })
  const bearers = createBearers({ now })
  options.tokens.onRevoked(bearers.revoked)
  const measuring = options.metrics === undefined ? [] : [measureCalls(options.metrics)]
  const serving = (served: WebDoorOptions['router']) =>
    new RPCHandler<Caller>(served, {
      interceptors: [reportUnexpected(log)],
      clientInterceptors: [...measuring, guardScope],
    })
  const handler = serving(router)
  const sockets = createRpcSockets({
    serve(socket, passed, machine) {
      const context = callerOver(socket, passed, bearers)
      if (machine === null || options.lead === undefined) return void handler.upgrade(paced(socket), { context })
      const led = options.lead(machine, () => socket.close(MACHINE_GONE, 'the machine is gone'))
      socket.once('close', led.close)
      // Which machines there are is asked of this one, wherever the line leads.
      return void serving({ ...led.router, machines: router.machines }).upgrade(paced(socket), { context })
    },
  })

  await app.register(fastifyCookie)
  if (options.metrics) measure(app, options.metrics)
  guard(app, { gate, bearers, headers: () => securityHeaders(port.current, webHosts()) })
  if (options.metrics) serveMetrics(app, options.metrics)
  serveSessions(app, {
    gate,
    endSockets: sockets.endSession,
    version: options.version,
    workspaceId: options.workspaceId,
  })
  serveDocs(app, options.version)
  serveContractOverHttp(app, { router, log })
  await servePanel(app, options.staticDir)
  app.server.on('upgrade', (request, socket, head) => upgrade({ gate, sockets }, request, socket, head))

  await listenOnFirstFree(
    portsToTry(options.port, options.avoidPorts),
    (wanted) => app.listen({ port: wanted, host: listen }),
    (taken) => log.warn({ port: taken }, 'The port of the panel is taken; trying the next one'),
  )
  port.current = portOf(app)
  const kept = keepListening(app.server, { port: port.current, host: listen, log })
  const origin = `http://${HOST}:${port.current}`
  log.info({ origin }, 'The panel can be opened in a browser')
  if (listen !== LOOPBACK) log.warn({ listen }, 'The web door listens on all addresses of this computer')

  return {
    port: port.current,
    origin,
    ticketUrl: () => `${devOrigin ?? origin}/?ticket=${gate.tickets.issue()}`,
    now: () => ({ isOpen: kept.isOpen(), lost: kept.lost(), clients: sockets.count() }),
    async close() {
      kept.stop()
      bearers.close()
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

/** Refused requests, too. */
function measure(app: FastifyInstance, metrics: Metrics): void {
  const ofContract = contractPatterns()
  measureRequests(app, metrics, {
    patternOf: ({ method, url }, route) => (route === '/api/*' ? ofContract(method, url) : route),
  })
}

/** Who calls over a WebSocket. It is closed when its token ends; until the other side has noticed, its calls are refused. */
function callerOver(socket: WebSocket, { may, token }: Passed, bearers: Bearers): Caller {
  let left: NodeJS.Timeout | null = null
  const end = (): void => {
    socket.close(SESSION_ENDED, 'the token has ended')
    left = setTimeout(() => socket.terminate(), LEAVES_WITHIN_MS)
  }
  const release = token === null ? () => undefined : bearers.hold(token, end)
  socket.once('close', () => {
    if (left !== null) clearTimeout(left)
    release()
  })
  return { may: () => (left === null ? may : null) }
}

type Guards = { gate: Gate; bearers: Bearers; headers(): Record<string, string> }

/** Every request passes the gate before anything reads it. */
function guard(app: FastifyInstance, { gate, bearers, headers }: Guards): void {
  app.decorateRequest('may', null)
  readJson(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers())
    const answer = gate.check(doorOf(request.routeOptions.url), request.headers)
    if ('refused' in answer) return sendProblem(reply, answer.refused)
    request.may = answer.passed.may
    const { token } = answer.passed
    // Whatever is still under way with a token that ends: a stream, mostly.
    if (token !== null)
      reply.raw.once(
        'close',
        bearers.hold(token, () => reply.raw.destroy()),
      )
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

/** The one kind of body. */
function readJson(app: FastifyInstance): void {
  const read = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body)
    if (!isTooDeep(text)) return read(request, text, done)
    return done(Object.assign(new Error('The body is nested too deep'), { statusCode: 400 }))
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
  const { path, query } = targetOf(request.url)
  const answer = gate.check(path === '/rpc' ? 'rpc' : 'static', request.headers)
  if ('passed' in answer && path === '/rpc') {
    sockets.accept({ request, socket, head }, answer.passed, query.get('machine'))
    return
  }
  const problem = 'refused' in answer ? answer.refused : problemOf('not-found', 'WebSockets are at /rpc')
  const headers = Object.entries({ ...problemHeaders(problem), connection: 'close' })
  const body = JSON.stringify(problem)
  // Nothing times this connection any more: a peer that keeps its side open, or goes on sending, would hold it for ever.
  socket.once('finish', () => socket.destroy())
  socket.resume()
  socket.end(
    `HTTP/1.1 ${problem.status} Refused\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
