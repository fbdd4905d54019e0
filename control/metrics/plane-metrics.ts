import { createMetrics, type Metrics } from '../../metrics/metrics.ts'
import { addProcessMetrics } from '../../metrics/process.ts'
import { addSpendMetrics } from '../../metrics/spend.ts'
import { addTrainingMetrics } from '../../metrics/training.ts'
import { noRequests, type RequestCounts } from '../../shared/link.ts'
import type { ServiceId } from '../../shared/services.ts'
import type { Spend } from '../../shared/spend.ts'
import type { PanelState } from '../../shared/state.ts'
import type { ProbeResult } from '../health/probe-result.ts'
import type { ServiceLogs } from '../logs/service-logs.ts'
import { lineLevel } from './log-level.ts'
import { followChanges } from './state-counts.ts'
import { showState } from './state-levels.ts'

/** Seconds: a probe is answered in milliseconds, or not before its deadline. */
const PROBE_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

export type PlaneMetrics = {
  metrics: Metrics
  /** From now on every state of the store is counted. */
  follow(store: { get(): PanelState; subscribe(listener: (state: PanelState) => void): () => void }): void
  probed(id: ServiceId, result: ProbeResult | null): void
  spent(spend: Spend): void
  /** What failed so far, over all runs of the LLM server. */
  requests(counts: RequestCounts): void
  /** Logs whose lines are also counted. */
  counting(logs: ServiceLogs): ServiceLogs
  /** A line of the app's own log. */
  line(line: string): void
}

type Parts = { version: string; now: number; onFault(error: unknown): void }

/** What the control plane tells of itself, of the services and of what passes through it. */
export function createPlaneMetrics({ version, now, onFault }: Parts): PlaneMetrics {
  const metrics = createMetrics(onFault)
  addProcessMetrics(metrics, { version })
  const probes = metrics.count({
    name: 'llm_trainer_probes_total',
    help: 'Health checks that counted, by what came of them.',
    labels: ['service', 'result'],
  })
  const probeDurations = metrics.spread({
    name: 'llm_trainer_probe_duration_seconds',
    help: 'How long a service took to answer a health check.',
    labels: ['service'],
    buckets: PROBE_BUCKETS,
  })
  const failed = metrics.count({
    name: 'llm_trainer_llm_requests_failed_total',
    help: 'Requests to the LLM server that brought no answer.',
  })
  const wasted = metrics.count({
    name: 'llm_trainer_llm_calls_wasted_total',
    help: 'Calls that reached a provider and brought no answer.',
  })
  const lines = metrics.count({
    name: 'llm_trainer_log_lines_total',
    help: 'Lines that were logged, by who wrote them and by level.',
    labels: ['writer', 'level'],
  })
  let counted = noRequests

  return {
    metrics,
    follow(store) {
      showState(metrics, store.get)
      const training = addTrainingMetrics(metrics, { now, state: () => store.get().training })
      const changed = followChanges(metrics)
      let last = store.get()
      training.see(last.training)
      store.subscribe((state) => {
        const before = last
        last = state
        try {
          changed(before, state)
          training.see(state.training)
        } catch (error) {
          onFault(error)
        }
      })
    },
    probed(id, result) {
      if (result === null) return
      probes.add({ service: id, result: result.kind })
      if (result.kind === 'ok' && result.latencyMs !== null)
        probeDurations.observe({ service: id }, result.latencyMs / 1000)
    },
    spent: addSpendMetrics(metrics),
    requests(counts) {
      failed.add({}, Math.max(0, counts.failed - counted.failed))
      wasted.add({}, Math.max(0, counts.wasted - counted.wasted))
      counted = counts
    },
    counting: (logs) => ({
      ...logs,
      write(id, line) {
        lines.add({ writer: id, level: lineLevel(line) })
        logs.write(id, line)
      },
    }),
    line: (line) => lines.add({ writer: 'app', level: lineLevel(line) }),
  }
}
