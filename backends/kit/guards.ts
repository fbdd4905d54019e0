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
}

const HTTP_PORT = 80
const ownNames = ['127.0.0.1', 'localhost', '[::1]']

/** Browsers leave the port of http:// out. */
const ownHosts = (port: number): string[] => [
  ...ownNames.map((name) => `${name}:${port}`),
  ...(port === HTTP_PORT ? ownNames : []),
]

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD'

/**
 * Why a request is refused; `null` when it may pass. A foreign Host is a name rebound to this computer; a foreign Origin is
 * another page in the user's browser, which may look (without CORS headers it sees nothing) but not act; a body that is no
 * JSON is a form, the one kind of post that a browser sends without asking first.
 */
export function refusal({ method, host, origin, contentType, port }: RequestFacts): Problem | null {
  if (host === undefined || !ownHosts(port).includes(host.toLowerCase()))
    return problemOf('request-refused', `This service answers only to 127.0.0.1:${port} and localhost:${port}.`)
  if (isReading(method)) return null
  if (origin !== undefined && !ownHosts(port).some((own) => origin === `http://${own}`))
    return problemOf('request-refused', 'Requests from other pages are not accepted.')
  if (contentType !== undefined && !/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(contentType))
    return { ...problemOf('bad-input', 'Send JSON, with Content-Type: application/json.'), status: 415 }
  return null
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A route that the internet reaches, under whatever name: it looks by itself who asks, before anything else. */
    fromAnywhere?: boolean
  }
}

/** Holds every request against `refusal` before anything reads it. */
export function guard(app: FastifyInstance, port: () => number): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.fromAnywhere === true) return undefined
    const { host, origin, 'content-type': contentType } = request.headers
    const problem = refusal({ method: request.method, host, origin, contentType, port: port() })
    return problem === null ? undefined : sendProblem(reply, problem)
  })
}
