import { describe, expect, test } from 'vitest'
import { lineLevel } from '../../../../control/metrics/log-level.ts'
import { createPlaneMetrics } from '../../../../control/metrics/plane-metrics.ts'
import { stateChanges } from '../../../../control/metrics/state-changes.ts'
import { reason } from '../../../../shared/reason.ts'
import { spendOf } from '../../../../shared/spend.ts'
import type { PanelState } from '../../../../shared/state.ts'
import { noReport } from '../../../support/every-metric.ts'
import { panelStateWith } from '../../../support/panel-state.ts'
import { readMetrics } from '../../../support/prometheus-text.ts'
import { llmWith, messagingWith, servicesWith } from '../../../support/state-builders.ts'

const withTraffic = (traffic: { received: number; sent: number; failed: number } | null) => {
  const messaging = messagingWith()
  const report = traffic === null ? null : { ...noReport, traffic }
  return panelStateWith({ messaging: { ...messaging, telegram: { ...messaging.telegram, report } } })
}
const service = (change: Parameters<typeof servicesWith>[0]) => panelStateWith({ services: servicesWith(change) })
const incidents = (count: number, isOpen: boolean): PanelState =>
  panelStateWith({
    incidents: { count, open: isOpen ? { id: count, title: reason('level.ok'), since: 1 } : null, last: null },
  })

describe('what happened from one state to the next', () => {
  const well = panelStateWith()
  test.each<[string, PanelState, PanelState, unknown[]]>([
    ['nothing', well, panelStateWith({ revision: 2, at: 5 }), []],
    ['another level', well, panelStateWith({ level: 'broken' }), [{ what: 'level', labels: { level: 'broken' } }]],
    [
      'another verdict',
      service({}),
      service({ middleware: { health: 'unreachable' } }),
      [{ what: 'health', labels: { service: 'middleware', health: 'unreachable' } }],
    ],
    [
      'a crash and a restart',
      service({}),
      service({ middleware: { restarts: 1, run: 2 } }),
      [{ what: 'start' }, { what: 'restart', labels: { service: 'middleware' }, by: 1 }],
    ],
    [
      'a start by the user',
      service({ middleware: { restarts: 3 } }),
      service({ middleware: { run: 2 } }),
      [{ what: 'start' }],
    ],
    [
      'another teacher',
      well,
      panelStateWith({ llm: llmWith({ source: 'ollama' }) }),
      [{ what: 'source', labels: { from: 'openrouter', to: 'ollama' } }],
    ],
    ['an incident', incidents(3, false), incidents(4, true), [{ what: 'incident', by: 1 }]],
    ['the history of earlier runs was read', incidents(0, false), incidents(57, false), []],
    ['an incident is over', incidents(4, true), incidents(4, false), []],
    [
      'messages',
      withTraffic({ received: 2, sent: 2, failed: 0 }),
      withTraffic({ received: 5, sent: 3, failed: 1 }),
      [
        { labels: { platform: 'telegram', direction: 'received' }, by: 3 },
        { labels: { platform: 'telegram', direction: 'sent' }, by: 1 },
        { labels: { platform: 'telegram', direction: 'failed' }, by: 1 },
      ],
    ],
    [
      'a bot that began anew',
      withTraffic({ received: 9, sent: 9, failed: 0 }),
      withTraffic({ received: 1, sent: 0, failed: 0 }),
      [{ labels: { direction: 'received' }, by: 1 }],
    ],
    ['a bot that is gone', withTraffic({ received: 9, sent: 9, failed: 0 }), withTraffic(null), []],
  ])('%s', (_, before, after, expected) => {
    expect(stateChanges(before, after)).toMatchObject(expected)
    expect(stateChanges(before, after)).toHaveLength(expected.length)
  })
})

describe('the control plane', () => {
  test('counts what passes: probes, spending, failures, lines and states', async () => {
    const plane = createPlaneMetrics({ version: '1.2.3', now: 0, onFault: fail })
    const store = { state: panelStateWith(), tell: (_: PanelState): void => undefined }
    plane.follow({
      get: () => store.state,
      subscribe(listener) {
        store.tell = listener
        return () => undefined
      },
    })
    plane.probed('middleware', { kind: 'ok', status: 200, latencyMs: 4, body: {} })
    plane.probed('middleware', { kind: 'timeout', deadlineMs: 2_000 })
    plane.probed('middleware', null)
    plane.spent(spendOf('openrouter', { costUsd: 0.002, tokens: 20, model: 'a/b' }))
    plane.spent(spendOf('openrouter', { costUsd: 0.001, tokens: 10, model: 'a/b' }))
    plane.spent(spendOf('ollama', { costUsd: null, tokens: 7, model: 'small' }))
    plane.requests({ failed: 2, wasted: 1 })
    plane.requests({ failed: 5, wasted: 1 })
    const written: string[] = []
    const logs = plane.counting({
      write: (id, line) => void written.push(`${id} ${line}`),
      listen: async () => new Map(),
      close: async () => undefined,
    })
    logs.write('middleware', '{"level":40,"msg":"careful"}')
    plane.line('{"level":30,"msg":"fine"}')
    store.tell(panelStateWith({ level: 'attention' }))
    store.tell(panelStateWith({ level: 'ok' }))
    const { value } = readMetrics(await plane.metrics.scrape())
    expect(written).toEqual(['middleware {"level":40,"msg":"careful"}'])
    const found = {
      ok: value('llm_trainer_probes_total', { service: 'middleware', result: 'ok' }),
      late: value('llm_trainer_probes_total', { service: 'middleware', result: 'timeout' }),
      latencies: value('llm_trainer_probe_duration_seconds_count', { service: 'middleware' }),
      tokens: value('llm_trainer_tokens_total', { source: 'openrouter', model: 'a/b' }),
      cost: value('llm_trainer_cost_dollars_total', { source: 'openrouter', model: 'a/b' }),
      unpriced: value('llm_trainer_unpriced_answers_total', { source: 'ollama', model: 'small' }),
      failed: value('llm_trainer_llm_requests_failed_total'),
      wasted: value('llm_trainer_llm_calls_wasted_total'),
      warned: value('llm_trainer_log_lines_total', { writer: 'middleware', level: 'warn' }),
      said: value('llm_trainer_log_lines_total', { writer: 'app', level: 'info' }),
      again: value('llm_trainer_level_changes_total', { level: 'ok' }),
      version: value('llm_trainer_build_info', { version: '1.2.3' }),
    }
    expect(found).toEqual({
      ok: 1,
      late: 1,
      latencies: 1,
      tokens: 30,
      cost: 0.003,
      unpriced: 1,
      failed: 5,
      wasted: 1,
      warned: 1,
      said: 1,
      again: 1,
      version: 1,
    })
  })
})

test.each([
  ['{"level":20,"time":"…"}', 'debug'],
  ['{"level":50,"time":"…","msg":"INFO"}', 'error'],
  ['2026-01-01 12:00:00,123 - root - WARNING - no', 'warn'],
  ['INFO:     127.0.0.1:1 - "GET / HTTP/1.1" 200 OK', 'info'],
  ['CRITICAL: all lost', 'error'],
  ['Traceback (most recent call last):', 'unknown'],
  ['an informal error of no level', 'unknown'],
  ['', 'unknown'],
] as const)('%s is a line of level %s', (line, level) => {
  expect(lineLevel(line)).toBe(level)
})

const fail = (error: unknown): never => {
  throw error
}
