import Fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { type Problem, ProblemError, problemFrom, problemOf } from '../../shared/problem.ts'
import { guard } from './guards.ts'
import type { Log } from './log.ts'

export type App = FastifyInstance<
  import('node:http').Server,
  import('node:http').IncomingMessage,
  import('node:http').ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** Bytes of a request's body. */
const BODY_LIMIT = 1024 * 1024

/** A Fastify app as all backends want it: schemas in zod, failures as problems, guarded against other pages. */
export function createApp(log: Log): App {
  const app = Fastify({ logger: false, bodyLimit: BODY_LIMIT, forceCloseConnections: true })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.removeContentTypeParser('text/plain')
  guard(app, () => portOf(app))
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const problem = problemOfError(error)
    if (problem.code === 'internal') log.error({ err: error, url: request.url }, 'A request failed')
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, problemOf('not-found', `There is nothing at ${request.method} ${request.url.slice(0, 200)}.`)),
  )
  return app.withTypeProvider<ZodTypeProvider>()
}

export function portOf(app: { server: import('node:http').Server }): number {
  const address = app.server.address()
  return address === null || typeof address === 'string' ? 0 : address.port
}

/** Answers with a problem, `Retry-After` included. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(problem.retryAfter)))
  return reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

function problemOfError(error: FastifyError | Error): Problem {
  if (error instanceof ProblemError) return error.problem
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map(({ instancePath, message }) => `${field(instancePath)}: ${message}`)
    return problemOf('bad-input', issues.join('; '))
  }
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500
  if (status >= 500) return problemFrom(error)
  return { ...problemOf('bad-input', error.message), status: status === 400 ? 422 : status }
}

const field = (instancePath: string): string => instancePath.replace(/^\//, '').replaceAll('/', '.') || 'the body'
