import type { FastifyInstance } from 'fastify'
import type { Metrics } from './metrics.ts'

export const METRICS_PATH = '/metrics'

/** Tells them to whoever may ask; who that is, the app decides as for everything else. */
export function serveMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.get(METRICS_PATH, async (_, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.scrape()),
  )
}
