import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Metrics } from './metrics.ts'

/** Seconds: from an answer out of memory to one of a large model on this computer. */
const BUCKETS = [0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300]

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

type Options = {
  /** The pattern of what was asked for, never what a client wrote; `route` is it as the app knows it. */
  patternOf?(request: FastifyRequest, route: string): string
}

/** Counts every request of an app, also those that are refused; to be called before anything else looks at them. */
export function measureRequests(app: FastifyInstance, metrics: Metrics, { patternOf }: Options = {}): void {
  const requests = metrics.count({
    name: 'llm_trainer_http_requests_total',
    help: 'Requests that ended, by pattern of the address and by status; "aborted" where the client went away before.',
    labels: ['method', 'route', 'status'],
  })
  const durations = metrics.spread({
    name: 'llm_trainer_http_request_duration_seconds',
    help: 'Time until an answer was whole; a stream counts when it ends.',
    labels: ['method', 'route'],
    buckets: BUCKETS,
  })
  app.addHook('onRequest', (request, reply, done) => {
    const began = performance.now()
    // Afterwards it may be another: that of what is not there.
    const known = request.routeOptions.url
    let isCounted = false
    const ended = (isWhole: boolean): void => {
      if (isCounted) return
      isCounted = true
      const method = methods.has(request.method) ? request.method : 'other'
      const route = known === undefined ? 'none' : (patternOf?.(request, known) ?? known)
      const status = isWhole ? String(reply.raw.statusCode) : 'aborted'
      requests.add({ method, route, status })
      durations.observe({ method, route }, (performance.now() - began) / 1000)
    }
    // Not the hook `onResponse`: it never comes where the client goes away.
    reply.raw.on('finish', () => ended(true)).on('close', () => ended(false))
    done()
  })
}
