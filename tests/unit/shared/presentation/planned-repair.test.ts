import { describe, expect, test } from 'vitest'
import { createPanelStore } from '../../../../control/panel-store.ts'
import { repairWay, type WayParts } from '../../../../control/repair/repair-ways.ts'
import { runRepair } from '../../../../control/repair/run-repair.ts'
import { defaultConfig } from '../../../../shared/config.ts'
import { hasPlan, planFacts, plannedRepair } from '../../../../shared/presentation/planned-repair.ts'
import { reason } from '../../../../shared/reason.ts'
import { provedRepairs, type Repair, repairSchema } from '../../../../shared/repair.ts'
import type { PanelState } from '../../../../shared/state.ts'
import { diagnosisOf, procedureOf } from '../../../support/panel-fixtures.ts'
import { panelStateWith } from '../../../support/panel-state.ts'
import { keyWith, llmWith, servicesWith } from '../../../support/state-builders.ts'

const diagnosis = diagnosisOf({
  id: 'a-fault',
  service: 'middleware',
  title: reason('diagnosis.cerebrum-down.title'),
  explanation: reason('diagnosis.cerebrum-down.title'),
})
const key = keyWith({ from: 'environment', last4: 'e4e4', hides: { from: 'keychain', last4: '1234' } })
const state = panelStateWith({
  services: servicesWith({ middleware: { port: 8032 } }),
  llm: llmWith({ openrouter: { key, model: 'test/model' } }),
})
const planOf = (repair: Repair, params = {}, now: PanelState = state) =>
  plannedRepair({ repair, params }, { diagnosis, state: now })

test.each(repairSchema.options)('%s has a plan without a hole in it', (repair) => {
  const plan = planOf(repair, { model: 'gemma3:4b', name: 'Work', last4: 'a1b2' })
  const lines = [...plan.steps.map(({ text }) => text), ...planFacts(plan)]
  expect(plan.steps.length).toBeGreaterThan(0)
  for (const line of lines) {
    expect(line.trim()).not.toBe('')
    expect(line).not.toMatch(/[{}…]$|\{|undefined|null/)
  }
})

describe('a repair that the control plane carries out', () => {
  const nothing = async (): Promise<never> => ({ keptAs: '' }) as never
  const actions: WayParts['actions'] = {
    startService: nothing,
    restartService: nothing,
    checkService: nothing,
    useFreePort: async () => 8033,
    checkKey: nothing,
    preferKey: nothing,
    moveSecretsFromConfig: nothing,
    tryAgain: nothing,
    updateConfig: nothing,
    restoreConfig: nothing,
    config: () => defaultConfig as never,
    training: { resume: nothing },
    ollama: { start: nothing },
    messaging: { takeOverTelegram: nothing },
    savedKeys: { use: async () => procedureOf({ kind: 'key-trial', to: null, outcome: 'done' }) },
    backends: {
      use: async () => procedureOf({ kind: 'backend-switch', to: null, outcome: 'done' }),
      install: async () => procedureOf({ kind: 'package-install', to: null, outcome: 'done' }),
    },
  }

  test.each(provedRepairs)('%s takes the steps of its plan, and puts back what it says', async (repair) => {
    const plan = planOf(repair)
    const target = { diagnosis: diagnosis.id, title: diagnosis.title, repair }
    const way = repairWay(repair, { diagnosis, params: {} }, { actions, before: state })
    const store = createPanelStore({ derive: () => ({ ...state, diagnoses: [diagnosis] }), now: Date.now })
    const ended = await runRepair(
      target,
      { way, state: store, proofMs: 1 },
      { signal: new AbortController().signal, now: Date.now, onChange: () => undefined },
    )
    const planned = plan.steps.map(({ id }) => id)
    expect(ended.steps.map(({ id }) => id)).toEqual(plan.isPutBack ? [...planned, 'undo'] : planned)
    expect(hasPlan(repair)).toBe(true)
  })
})

test('a plan says what changes, from what to what', () => {
  expect(planOf('use-free-port', { port: 8036 }).changes).toEqual([
    { what: 'Port of Middleware, in config.json', before: '8032', after: '8036, or the next free one' },
  ])
  expect(planOf('use-stored-key').changes).toEqual([
    { what: 'Key in use', before: 'OPENROUTER_API_KEY, …e4e4', after: 'the saved one, …1234' },
  ])
  expect(planOf('switch-to-ollama', { model: 'gemma3:4b' }).changes).toEqual([
    { what: 'Source', before: 'OpenRouter', after: 'Ollama' },
    { what: 'Model', before: 'test/model', after: 'gemma3:4b' },
  ])
})

test('only what cannot be had back is asked about first', () => {
  const asked = (now: PanelState) => repairSchema.options.filter((repair) => planOf(repair, {}, now).asks)
  expect(asked(state)).toEqual(['restore-config'])
  expect(asked({ ...state, training: { ...state.training, step: 'running' } })).toEqual([
    'restart-service',
    'restore-config',
  ])
})
