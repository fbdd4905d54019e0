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

const runOf = (from: number, to: number, state: UptimeState): Record<number, UptimeState> =>
  Object.fromEntries(Array.from({ length: to - from }, (_, index) => [from + index, state]))

/** How each was, where it was not well, by the part of the time; what it answers in, in milliseconds. */
const courses: Partial<Record<ServiceId, { bad: Record<number, UptimeState>; medianMs: number; swayMs: number }>> = {
  'llm-server': { bad: { 18: 'slow' }, medianMs: 8, swayMs: 2 },
  middleware: { bad: runOf(20, 23, 'stopped'), medianMs: 5, swayMs: 1 },
  cerebrum: { bad: { ...runOf(32, 34, 'down'), 34: 'slow', 35: 'slow', 41: 'slow' }, medianMs: 12, swayMs: 5 },
  ollama: { bad: {}, medianMs: 6, swayMs: 1.5 },
}
const slowMs = 620
/** Parts from before anything was looked at. */
const UNSEEN = 3

/**
 * Bars of the last hour, day or month with exceptions here and there. `end`: epoch milliseconds. `blockedSince`: the part from which on
 * the LLM server could not answer.
 */
export function someUptime(end: number, range: HistoryRange = 'hour', blockedSince?: number): Uptime {
  const { buckets: count, stepMs } = rangeShape[range]
  const first = (Math.floor(end / stepMs) + 1) * stepMs - count * stepMs
  return {
    range,
    stepMs,
    services: (['llm-server', 'middleware', 'cerebrum', 'ollama'] as const).map((service) => {
      const { bad = {}, medianMs = 0, swayMs = 0 } = courses[service] ?? {}
      const blocked = service === 'llm-server' && blockedSince !== undefined ? runOf(blockedSince, count, 'down') : {}
      const buckets = Array.from({ length: count }, (_, index) => {
        const worst = blocked[index] ?? bad[index] ?? (index < UNSEEN ? 'off' : 'well')
        const sway = Math.sin(index / 4 + medianMs) + (((index * 7) % 5) - 2) / 4
        const answered = { well: medianMs + swayMs * sway, slow: slowMs, down: null, stopped: null, off: null }
        return {
          at: first + index * stepMs,
          worst,
          medianMs: answered[worst],
          failures: worst === 'down' && blocked[index] === undefined ? 20 : 0,
        }
      })
      const isDown = ({ worst }: { worst: UptimeState }) => worst === 'down'
      const wanted = buckets.filter(({ worst }) => worst !== 'off' && worst !== 'stopped').length
      const down = buckets.filter(isDown).length
      return { service, share: 1 - down / wanted, downMs: down * stepMs, buckets }
    }),
  }
}

/** An hour of one service, checked every three seconds. */
export const someLatency = (end: number, service: ServiceId = 'llm-server'): LatencySample[] => {
  const { medianMs = 6, swayMs = 2 } = courses[service] ?? {}
  return Array.from({ length: 57 }, (_, index) => ({
    at: end - (57 - index) * MINUTE,
    spanMs: MINUTE,
    count: 20,
    failures: service === 'cerebrum' && index === 30 ? 4 : 0,
    min: 1,
    median: medianMs + swayMs * Math.sin(index / 4 + medianMs),
    max: medianMs * 2 + swayMs * (1 + Math.sin(index / 3 + medianMs)) + (index === 40 ? medianMs * 5 : 0),
  }))
}

export const someUsage: Usage[] = [
  { service: 'llm-server', cpu: 0.01, memory: 68_000_000 },
  { service: 'middleware', cpu: 0.12, memory: 91_000_000 },
]
