import { OpenAPIHandler } from '@orpc/openapi/fastify'
import type { Router } from '@orpc/server'
import type { FastifyInstance } from 'fastify'
import type { BaseLogger } from 'pino'
import type { Contract } from '../../shared/contract/index.ts'
import { reportUnexpected } from './log-failures.ts'
import { type Caller, guardScope } from './scope-guard.ts'

type Options = {
  router: Router<Contract, Record<never, never>>
  log: Pick<BaseLogger, 'error'>
}

/** The contract as plain HTTP under `/api`, for the command line and scripts; streams are server-sent events. */
export function serveContractOverHttp(app: FastifyInstance, { router, log }: Options): void {
  const handler = new OpenAPIHandler<Caller>(router, {
    interceptors: [reportUnexpected(log)],
    clientInterceptors: [guardScope],
  })
  app.all('/api/*', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const { matched } = await handler.handle(request, reply, { prefix: '/api', context: { may: () => request.may } })
    if (!matched) reply.callNotFound()
  })
}
