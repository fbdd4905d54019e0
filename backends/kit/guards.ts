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
const ownNames = ['127.0.0.1', 'localhost', '[::1]']

/** Browsers leave the port of http:// out. */
function ownHosts({ port, hosts = [] }: RequestFacts): string[] {
  const names = [...ownNames, ...hosts.map((host) => host.toLowerCase())]
  return [...names.map((name) => `${name}:${port}`), ...(port === HTTP_PORT ? names : [])]
}

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD'

/**
 * Why a request is refused; `null` when it may pass. A foreign Host is a name rebound to this computer; a foreign Origin is
 * another page in the user's browser, which may look (without CORS headers it sees nothing) but not act; a body that is no
 * JSON is a form, the one kind of post that a browser sends without asking first.
 */
export function refusal(facts: RequestFacts): Problem | null {
  const { method, host, origin, contentType, port } = facts
  const own = ownHosts(facts)
  if (host === undefined || !own.includes(host.toLowerCase()))
    return problemOf('request-refused', `This service answers only to 127.0.0.1:${port} and localhost:${port}.`)
  if (isReading(method)) return null
  if (origin !== undefined && !own.some((name) => origin === `http://${name}`))
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
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.fromAnywhere === true) return undefined
    const { host, origin, 'content-type': contentType } = request.headers
    const { otherHosts: hosts } = app
    const problem = refusal({ method: request.method, host, origin, contentType, port: port(), hosts })
    return problem === null ? undefined : sendProblem(reply, problem)
  })
}
