import type { FastifyInstance } from 'fastify'
import { type Problem, problemOf } from '../../shared/problem.ts'
import { sendProblem } from './problem-reply.ts'

export type RequestFacts = {
  method: string
  host: string | undefined
  origin: string | undefined
  contentType: string | undefined
  /** Port on which we listen. */
  port: number
  /** Names besides those of this computer under which we answer. */
  hosts?: readonly string[]
}

const HTTP_PORT = 80
const HTTP = 'http://'
const ownNames = ['127.0.0.1', 'localhost', '[::1]']

/** Browsers leave the port of http:// out. */
function isOwnHost(host: string, { port, hosts = [] }: RequestFacts): boolean {
  const asked = host.toLowerCase()
  const isIt = (name: string): boolean => asked === `${name}:${port}` || (port === HTTP_PORT && asked === name)
  return ownNames.some(isIt) || hosts.some((name) => isIt(name.toLowerCase()))
}

const isOwnOrigin = (origin: string, facts: RequestFacts): boolean =>
  origin.startsWith(HTTP) && origin === origin.toLowerCase() && isOwnHost(origin.slice(HTTP.length), facts)

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD'

/**
 * Why a request is refused; `null` when it may pass. A foreign Host is a name rebound to this computer; a foreign Origin is
 * another page in the user's browser, which may look (without CORS headers it sees nothing) but not act; a body that is no
 * JSON is a form, the one kind of post that a browser sends without asking first.
 */
export function refusal(facts: RequestFacts): Problem | null {
  const { method, host, origin, contentType, port } = facts
  if (host === undefined || !isOwnHost(host, facts))
    return problemOf('request-refused', `This service answers only to 127.0.0.1:${port} and localhost:${port}.`)
  if (isReading(method)) return null
  if (origin !== undefined && !isOwnOrigin(origin, facts))
    return problemOf('request-refused', 'Requests from other pages are not accepted.')
  if (contentType !== undefined && !/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(contentType))
    return { ...problemOf('bad-input', 'Send JSON, with Content-Type: application/json.'), status: 415 }
  return null
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Names besides those of this computer under which it answers: of a service in a cluster, say. */
    otherHosts: string[]
  }
  interface FastifyContextConfig {
    /** A route that the internet reaches, under whatever name: it looks by itself who asks, before anything else. */
    fromAnywhere?: boolean
  }
}

/** Holds every request against `refusal` before anything reads it. */
export function guard(app: FastifyInstance, port: () => number): void {
  app.decorate('otherHosts', [])
  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.fromAnywhere === true) return done()
    const { host, origin, 'content-type': contentType } = request.headers
    const { otherHosts: hosts } = app
    const problem = refusal({ method: request.method, host, origin, contentType, port: port(), hosts })
    if (problem === null) done()
    else sendProblem(reply, problem)
  })
}
