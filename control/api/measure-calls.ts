import { ORPCError } from '@orpc/server'
import type { Metrics } from '../../metrics/metrics.ts'

/** Seconds: most are told from memory; some wait for a provider or a process. */
const BUCKETS = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10, 60]

type Call = { path: readonly string[]; next(): Promise<unknown> }

/**
 * Counts calls that come over a WebSocket, which are one request to HTTP however many there are; also those that are refused. `path`
 * is one of the contract's, as it was found there.
 */
export function measureCalls(metrics: Metrics): (call: Call) => Promise<unknown> {
  const calls = metrics.count({
    name: 'llm_trainer_rpc_calls_total',
    help: 'Calls over the WebSocket of the panel, by procedure and by what came of them; a stream counts when it begins.',
    labels: ['procedure', 'result'],
  })
  const durations = metrics.spread({
    name: 'llm_trainer_rpc_call_duration_seconds',
    help: 'Time until a call over the WebSocket of the panel was answered, of a stream until it began.',
    labels: ['procedure'],
    buckets: BUCKETS,
  })
  return async ({ path, next }) => {
    const procedure = path.join('.')
    const began = performance.now()
    let result = 'ok'
    try {
      return await next()
    } catch (error) {
      result = resultOf(error)
      throw error
    } finally {
      calls.add({ procedure, result })
      durations.observe({ procedure }, (performance.now() - began) / 1000)
    }
  }
}

/** A problem is an answer; `failed` is what the log tells more of. */
function resultOf(error: unknown): 'problem' | 'aborted' | 'failed' {
  if (error instanceof ORPCError && error.status < 500) return 'problem'
  return error instanceof Error && error.name === 'AbortError' ? 'aborted' : 'failed'
}
