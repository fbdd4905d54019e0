import type { FastifyError, FastifyReply } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { type Problem, ProblemError, problemFrom, problemOf } from '../../shared/problem.ts'

/** Of many that are wrong, these are named. */
const MOST_ISSUES = 20

/** Answers with a problem, `Retry-After` included. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(problem.retryAfter)))
  return reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** What went wrong with a request. Input that Fastify refuses is told by field and reason. */
export function problemOfRequest(error: FastifyError | Error): Problem {
  if (error instanceof ProblemError) return error.problem
  if (hasZodFastifySchemaValidationErrors(error)) {
    const named = error.validation.slice(0, MOST_ISSUES)
    const issues = named.map(({ instancePath, message }) => `${field(instancePath)}: ${message}`)
    const more = error.validation.length - named.length
    return problemOf('bad-input', [...issues, ...(more > 0 ? [`and ${more} more`] : [])].join('; '))
  }
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500
  if (status >= 500) return problemFrom(error)
  return { ...problemOf('bad-input', error.message), status: status === 400 ? 422 : status }
}

const field = (instancePath: string): string => instancePath.replace(/^\//, '').replaceAll('/', '.') || 'the body'
