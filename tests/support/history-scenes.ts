import {
  type HistoryRange,
  type LatencySample,
  type NewEvent,
  rangeShape,
  type TimelineEvent,
  type Uptime,
  type UptimeState,
  type Usage,
} from '../../shared/history.ts'
import { reason } from '../../shared/reason.ts'
import type { ServiceId } from '../../shared/services.ts'

const MINUTE = 60_000

/** A day of a small lab, the newest first. `end`: epoch milliseconds. */
export function someEvents(end: number): TimelineEvent[] {
  const of = (minutes: number, event: Pick<NewEvent, 'kind'> & Partial<NewEvent>) => ({
    at: end - minutes * MINUTE,
    service: null,
    from: null,
    to: null,
    params: {},
    why: null,
    ...event,
  })
  const title = reason('diagnosis.key-rejected.title', { last4: '7f3a' })
  const events: Omit<TimelineEvent, 'id'>[] = [
    of(3, { kind: 'incident', to: 'repaired', params: { id: 3 }, why: title }),
    of(3, { kind: 'level', from: 'broken', to: 'ok', why: reason('level.ok') }),
    of(3.2, {
      kind: 'procedure',
      to: 'done',
      params: { procedure: 'source-switch', source: 'ollama', model: 'gemma3:4b' },
    }),
    of(3.2, { kind: 'source', from: 'openrouter', to: 'ollama', params: { model: 'gemma3:4b' } }),
    of(4, { kind: 'action', to: 'switch-source', params: { source: 'ollama' } }),
    of(9, { kind: 'incident', to: 'opened', params: { id: 3 }, why: title }),
    of(9.1, {
      kind: 'level',
      from: 'ok',
      to: 'broken',
      why: reason('level.source-blocked', { cause: 'OpenRouter rejected the key' }),
    }),
    of(9.1, { kind: 'key', from: 'accepted', to: 'rejected', params: { what: 'state', last4: '7f3a' } }),
    of(24, { kind: 'health', service: 'cerebrum', from: 'unreachable', to: 'healthy' }),
    of(27, {
      kind: 'health',
      service: 'cerebrum',
      from: 'healthy',
      to: 'unreachable',
      why: reason('service.refused', { port: 8000 }),
    }),
    of(31, { kind: 'config', params: { keys: 'conversation_delay, max_exchanges', count: 2 } }),
    of(31, { kind: 'action', to: 'update-config', params: { keys: 'conversation_delay, max_exchanges' } }),
    of(58, { kind: 'lifecycle', service: 'middleware', from: 'starting', to: 'running' }),
    of(59, { kind: 'app', to: 'started', params: { version: '0.1.0' } }),
    of(60 * 26, { kind: 'app', to: 'lost' }),
    of(60 * 27, { kind: 'action', to: 'stop', service: 'middleware' }),
  ]
  return events.map((event, index) => ({ ...event, id: events.length - index }))
}

const bad: Partial<Record<ServiceId, Record<number, UptimeState>>> = {
  'llm-server': { 50: 'down', 51: 'down', 52: 'down', 53: 'down', 54: 'down', 55: 'down' },
  middleware: { 20: 'stopped', 21: 'stopped', 22: 'stopped' },
  cerebrum: { 32: 'down', 33: 'down', 34: 'slow', 35: 'slow', 41: 'slow' },
}

/** Bars of the last hour, day or month with exceptions here and there. `end`: epoch milliseconds. */
export function someUptime(end: number, range: HistoryRange = 'hour'): Uptime {
  const { buckets, stepMs } = rangeShape[range]
  const first = (Math.floor(end / stepMs) + 1) * stepMs - buckets * stepMs
  return {
    range,
    stepMs,
    services: (['llm-server', 'middleware', 'cerebrum', 'ollama'] as const).map((service) => ({
      service,
      share: bad[service] ? 0.9 : 1,
      downMs: 0,
      buckets: Array.from({ length: buckets }, (_, index) => {
        const worst = bad[service]?.[index] ?? (index < 3 ? 'off' : 'well')
        const isAnswered = worst === 'well' || worst === 'slow'
        const medianMs = isAnswered
          ? worst === 'slow'
            ? 620
            : 3 + Math.sin(index / 5) + ((index * 7) % 5) / 6 + (service === 'cerebrum' ? 9 : 0)
          : null
        return { at: first + index * stepMs, worst, medianMs, failures: worst === 'down' ? 20 : 0 }
      }),
    })),
  }
}

export const someLatency = (end: number): LatencySample[] =>
  Array.from({ length: 57 }, (_, index) => ({
    at: end - (57 - index) * MINUTE,
    spanMs: MINUTE,
    count: 20,
    failures: index === 30 ? 4 : 0,
    min: 1,
    median: 4 + 2 * Math.sin(index / 4),
    max: 9 + 5 * Math.sin(index / 3) + (index === 40 ? 60 : 0),
  }))

export const someUsage: Usage[] = [
  { service: 'llm-server', cpu: 0.01, memory: 68_000_000 },
  { service: 'middleware', cpu: 0.12, memory: 91_000_000 },
]
