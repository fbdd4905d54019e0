import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { problemOf } from '../../shared/problem.ts'
import { cacheControl } from './panel-headers.ts'
import { sendProblem } from './send-problem.ts'

/** Serves the built panel; says so where it has not been built. */
export async function servePanel(app: FastifyInstance, staticDir: string): Promise<void> {
  if (!existsSync(join(staticDir, 'index.html'))) {
    app.get('/', (_, reply) =>
      sendProblem(reply, problemOf('unavailable', 'The panel has not been built yet. Run "npm run build".')),
    )
    return
  }
  await app.register(fastifyStatic, {
    root: staticDir,
    cacheControl: false,
    dotfiles: 'deny',
    setHeaders: (reply, path) => {
      reply.header('cache-control', cacheControl(path))
    },
  })
}
