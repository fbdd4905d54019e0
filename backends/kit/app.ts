import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import Fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Metrics } from '../../metrics/metrics.ts'
import { measureRequests } from '../../metrics/requests.ts'
import { serveMetrics } from '../../metrics/route.ts'
import { ProblemError, problemOf } from '../../shared/problem.ts'
import { isTooDeep, type RequestBounds, requestBounds, serverBounds } from '../../shared/request-bounds.ts'
import { guard } from './guards.ts'
import type { Log } from './log.ts'
import { problemOfRequest, sendProblem } from './problem-reply.ts'

export { sendProblem } from './problem-reply.ts'

export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

/** Bytes of a request's body. */
const BODY_LIMIT = 1024 * 1024
/** Characters of an address that are repeated in an answer. */
const MAX_SHOWN_URL = 200

/** No other page may take an answer for a script or a picture, and so have it in its process. */
const answerHeaders = { 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' }

/** A Fastify app as all backends want it: schemas in zod, failures as problems, guarded against other pages, counted in `metrics`. */
export function createApp(log: Log, metrics: Metrics | null = null, bounds: RequestBounds = requestBounds): App {
  const app = Fastify({
    ...serverBounds(bounds),
    logger: false,
    bodyLimit: BODY_LIMIT,
    // Requests under way may end; who bounds that is the one who closes.
    forceCloseConnections: 'idle',
    frameworkErrors: (error, _, reply) => sendProblem(reply, problemOfRequest(error)),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.server.maxConnections = bounds.connections
  readJson(app)
  app.addHook('onRequest', (_, reply, done) => {
    reply.headers(answerHeaders)
    done()
  })
  // Before the guard, so that what it refuses is counted, too.
  if (metrics !== null) measureRequests(app, metrics)
  // Asked at every request: the address is a question to the kernel, which takes as long as all the rest of the guard.
  let port = 0
  guard(app, () => {
    port ||= portOf(app)
    return port
  })
  endConnectionsOnClose(app)
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const problem = problemOfRequest(error)
    // Where the client has gone away nothing failed, and nobody reads the answer.
    if (problem.code === 'internal' && !reply.raw.destroyed)
      log.error({ err: error, url: request.url }, 'A request failed')
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((request, reply) => {
    const url = request.url.slice(0, MAX_SHOWN_URL)
    return sendProblem(reply, problemOf('not-found', `There is nothing at ${request.method} ${url}.`))
  })
  if (metrics !== null) serveMetrics(app, metrics)
  return app.withTypeProvider<ZodTypeProvider>()
}

/** The one kind of body that everybody reads; a form is read by who expects one. */
function readJson(app: FastifyInstance): void {
  const read = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body)
    if (isTooDeep(text)) return done(new ProblemError(problemOf('bad-input', 'the body: is nested too deep')))
    return read(request, text, done)
  })
}

/** Once it closes, a connection ends with the request that was under way on it; kept alive, it would hold everything up. */
function endConnectionsOnClose(app: FastifyInstance): void {
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })
  app.addHook('onResponse', (request, _, done) => {
    if (isClosing) request.raw.socket.destroySoon()
    done()
  })
}

/** 0 while it does not listen. */
export function portOf(app: { server: Server }): number {
  const address = app.server.address()
  return address === null || typeof address === 'string' ? 0 : address.port
}
