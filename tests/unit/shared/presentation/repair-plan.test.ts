import { expect, test } from 'vitest'
import type { Api } from '../../../../renderer/connection/api.ts'
import { isShownRoute } from '../../../../shared/presentation/panel-route.ts'
import { isRepairUnderWay, repairPlan } from '../../../../shared/presentation/repair-plan.ts'
import { reason } from '../../../../shared/reason.ts'
import { provedRepairs } from '../../../../shared/repair.ts'
import { type PanelState, type Procedure, type Repair, repairSchema } from '../../../../shared/state.ts'
import { procedureOf } from '../../../support/panel-fixtures.ts'
import { panelStateWith } from '../../../support/panel-state.ts'
import { llmWith } from '../../../support/state-builders.ts'

const context = { diagnosis: 'a-fault', hasKeychain: true }

/** Which procedure a plan calls, and with what. */
async function callOf(...args: Parameters<typeof repairPlan>): Promise<unknown[]> {
  const plan = repairPlan(...args)
  if (plan.kind !== 'call') throw new Error(`${args[0]} does not call the control plane`)
  const calls: unknown[] = []
  const record = (path: string): unknown =>
    new Proxy(() => undefined, {
      get: (_, name) => record(path === '' ? String(name) : `${path}.${String(name)}`),
      apply: (_, __, [input]) => {
        calls.push(path, input)
        return Promise.resolve({})
      },
    })
  await plan.call(record('') as Api)
  return calls
}

test.each([
  ['switch-to-ollama', {}, ['source.switch', { to: 'ollama' }]],
  ['switch-to-ollama', { model: 'gemma3:4b' }, ['source.switch', { to: 'ollama', model: 'gemma3:4b' }]],
  ['switch-to-openrouter', {}, ['source.switch', { to: 'openrouter' }]],
] as const)('%s with %o asks for %o', async (repair, params, call) => {
  expect(await callOf(repair, params, context)).toEqual(call)
})

test.each(provedRepairs)(
  '%s is carried out and proved by the control plane, for the fault that is told',
  async (repair) => {
    expect(await callOf(repair, {}, context)).toEqual(['repairs.run', { diagnosis: 'a-fault', repair }])
  },
)

test('every repair has a plan, and what leads outside leads to a page over https', () => {
  for (const repair of repairSchema.options) {
    const plan = repairPlan(repair, {}, context)
    if (plan.kind === 'view') expect(plan.route).toMatch(/^[a-z/]+$/)
    if (plan.kind === 'link') expect(plan.href).toMatch(/^https:\/\/(openrouter\.ai|ollama\.com)\//)
  }
})

test('what is entered for a bot is entered where the bots are', () => {
  for (const service of ['telegram', 'sms'] as const) {
    const route = `messaging/${service}`
    expect(repairPlan('set-up-bot', { service }, context)).toEqual({ kind: 'view', route })
    expect(isShownRoute(route)).toBe(true)
  }
})

test('what runs makes its own button wait, and no other', () => {
  const waiting = (change: Partial<PanelState>, repair: Repair, diagnosis = 'a-fault'): boolean =>
    isRepairUnderWay(repair, diagnosis, panelStateWith(change))
  const switching = procedureOf({ to: 'ollama' })
  const switched = (outcome: Procedure['outcome']) => ({ llm: llmWith({ switching: { ...switching, outcome } }) })
  expect(waiting(switched('running'), 'switch-to-ollama')).toBe(true)
  expect(waiting(switched('running'), 'switch-to-openrouter')).toBe(false)
  expect(waiting(switched('failed'), 'switch-to-ollama')).toBe(false)
  expect(waiting({}, 'switch-to-ollama')).toBe(false)
  const procedure = procedureOf({ kind: 'repair', to: null })
  const repair = {
    diagnosis: 'a-fault',
    title: reason('diagnosis.no-source.title'),
    repair: 'check-now',
    procedure,
    undoUntil: null,
  } as const
  expect(waiting({ repair }, 'check-now')).toBe(true)
  expect(waiting({ repair }, 'check-now', 'another')).toBe(false)
  expect(waiting({ repair }, 'start-service')).toBe(false)
})

test('without a keychain, moving a secret asks where to first', () => {
  const plan = repairPlan('move-secret', {}, { ...context, hasKeychain: false })
  expect(plan).toEqual({ kind: 'dialog', dialog: 'secrets' })
})
