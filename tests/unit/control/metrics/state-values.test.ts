import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPlaneMetrics } from '../../../../control/metrics/plane-metrics.ts'
import { stateValues } from '../../../../control/metrics/state-values.ts'
import { reason } from '../../../../shared/reason.ts'
import type { Diagnosis } from '../../../../shared/state.ts'
import { anyPanelState } from '../../../support/any-panel-state.ts'
import { panelStateWith } from '../../../support/panel-state.ts'
import { readMetrics } from '../../../support/prometheus-text.ts'
import { keyWith, llmWith, servicesWith } from '../../../support/state-builders.ts'

const fail = (error: unknown): never => {
  throw error
}

test('whatever the state, it is told, and each thing is in exactly one state', async () => {
  await fc.assert(
    fc.asyncProperty(anyPanelState, async (state) => {
      const plane = createPlaneMetrics({ version: '1', now: 0, onFault: fail })
      plane.follow({ get: () => state, subscribe: () => () => undefined })
      const { sum, value } = readMetrics(await plane.metrics.scrape())
      expect(value('llm_trainer_level', { level: state.level })).toBe(1)
      expect(sum('llm_trainer_level')).toBe(1)
      expect(sum('llm_trainer_source')).toBe(1)
      for (const { id: service, health, lifecycle } of state.services) {
        expect(value('llm_trainer_service_health', { service, health })).toBe(1)
        expect(sum('llm_trainer_service_health', { service })).toBe(1)
        expect(sum('llm_trainer_service_lifecycle', { service })).toBe(lifecycle === null ? 0 : 1)
        expect(sum('llm_trainer_service_ability', { service })).toBe(1)
      }
      expect(sum('llm_trainer_diagnoses_open')).toBe(state.diagnoses.length)
    }),
    { numRuns: 40 },
  )
})

const card = (id: string, code: Diagnosis['title']['code'], service: Diagnosis['service']): Diagnosis => ({
  id,
  severity: 'severe',
  title: { code, params: {} },
  explanation: reason('level.ok'),
  service,
  evidence: [],
  repairs: [],
  since: 0,
  mendedBy: 'you',
  impact: null,
  proof: reason('level.ok'),
  symptoms: [],
  stage: 'waiting',
})

test('a diagnosis is named by its rule, and its service is a label', () => {
  const down = card('down.middleware', 'diagnosis.service-down.title', 'middleware')
  expect(stateValues(panelStateWith({ diagnoses: [down] })).diagnoses).toEqual([
    { labels: { code: 'service-down', severity: 'severe', service: 'middleware' }, value: 1 },
  ])
})

test('times are in seconds, and what nobody knows is not there', () => {
  const services = servicesWith({ middleware: { latencyMs: 25, startedAt: 2_000 }, cerebrum: { latencyMs: null } })
  const known = stateValues(
    panelStateWith({ services, llm: llmWith({ openrouter: { key: keyWith({ remainingUsd: 4.1 }), model: null } }) }),
  )
  expect(known.latency).toContainEqual({ labels: { service: 'middleware' }, value: 0.025 })
  expect(known.startTime).toContainEqual({ labels: { service: 'middleware' }, value: 2 })
  expect(known.latency.map(({ labels }) => labels.service)).not.toContain('cerebrum')
  expect(known.remaining).toBe(4.1)
  expect(known.limit).toBeNull()
  expect(known.waiting).toEqual([])
})
