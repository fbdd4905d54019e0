import Fastify from 'fastify'
import { createTraffic } from '../../backends/bot/metrics.ts'
import { noSpan } from '../../backends/kit/tracing.ts'
import { createSourceMetrics } from '../../backends/llm-server/metrics.ts'
import { countProxies, countTraining } from '../../backends/middleware/metrics.ts'
import { createSms } from '../../backends/sms/sms.ts'
import { measureCalls } from '../../control/api/measure-calls.ts'
import { createPlaneMetrics } from '../../control/metrics/plane-metrics.ts'
import { createMetrics, type Metrics } from '../../metrics/metrics.ts'
import { addProcessMetrics } from '../../metrics/process.ts'
import { measureRequests } from '../../metrics/requests.ts'
import type { BotReport } from '../../shared/messaging.ts'
import { idleTraining } from '../../shared/training.ts'
import { panelStateWith } from './panel-state.ts'
import { silentLog } from './silent-log.ts'

export const noReport: BotReport = {
  users: 0,
  waiting: 0,
  oldestWaitingAt: null,
  outage: null,
  bot: null,
  receiving: true,
  revision: 0,
}

const fail = (error: unknown): never => {
  throw error
}

function process(add: (metrics: Metrics) => void): Metrics {
  const metrics = createMetrics(fail)
  addProcessMetrics(metrics, { version: '0.0.0-test' })
  measureRequests(Fastify(), metrics)
  add(metrics)
  return metrics
}

/** What each of our processes can tell, as its program puts it together. */
export function everyMetric(): Record<'control-plane' | 'llm-server' | 'middleware' | 'telegram' | 'sms', Metrics> {
  const plane = createPlaneMetrics({ version: '0.0.0-test', now: 0, onFault: fail })
  measureRequests(Fastify(), plane.metrics)
  measureCalls(plane.metrics)
  plane.follow({ get: () => panelStateWith(), subscribe: () => () => undefined })
  const control = { setAbility: () => undefined } as unknown as Parameters<typeof createSms>[0]['control']
  return {
    'control-plane': plane.metrics,
    'llm-server': process((metrics) =>
      createSourceMetrics(metrics, { held: () => null, ability: () => ({ state: 'unproven' }), waiting: () => 0 }),
    ),
    middleware: process((metrics) => {
      countProxies(metrics)
      countTraining(metrics, { state: () => idleTraining, subscribe: () => () => undefined })
    }),
    telegram: process((metrics) => createTraffic(metrics, () => noReport)),
    sms: (() => {
      const metrics = createMetrics(fail)
      addProcessMetrics(metrics, { version: '0.0.0-test' })
      createSms({ log: silentLog(), control, tracing: { begin: noSpan }, metrics })
      createTraffic(metrics, () => noReport)
      return metrics
    })(),
  }
}
