import { expect, test } from 'vitest'
import type { Api } from '../../../../renderer/connection/api.ts'
import { isRepairUnderWay, repairPlan } from '../../../../shared/presentation/repair-plan.ts'
import type { ServiceId } from '../../../../shared/services.ts'
import { type Repair, repairSchema } from '../../../../shared/state.ts'
import { procedureOf } from '../../../support/panel-fixtures.ts'

const about = (service: ServiceId | null) => ({ about: service, hasKeychain: true })

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
  ['try-again', {}, ['source.tryAgain', undefined]],
  ['use-stored-key', {}, ['key.prefer', { from: 'stored' }]],
  ['restart-service', { service: 'sms' }, ['services.restart', { service: 'sms' }]],
  ['use-free-port', { service: 'middleware', port: 8036 }, ['services.useFreePort', { service: 'middleware' }]],
  ['restore-config', {}, ['config.restore', undefined]],
  ['keep-key-in-file', {}, ['config.update', { secret_store: 'file' }]],
  ['move-secret', {}, ['key.moveFromConfig', {}]],
  ['resume-training', {}, ['training.resume', {}]],
] as const)('%s with %o asks for %o', async (repair, params, call) => {
  expect(await callOf(repair, params, about(null))).toEqual(call)
})

test('a repair that names no service is about the one that is diagnosed', async () => {
  expect(await callOf('start-service', {}, about('middleware'))).toEqual(['services.start', { service: 'middleware' }])
  expect(await callOf('start-service', { service: 'sms' }, about('middleware'))).toEqual([
    'services.start',
    { service: 'sms' },
  ])
})

test('to check now is to check the service, or the key where there is none', async () => {
  expect(await callOf('check-now', {}, about('cerebrum'))).toEqual(['services.check', { service: 'cerebrum' }])
  expect(await callOf('check-now', {}, about(null))).toEqual(['key.check', undefined])
})

test('every repair has a plan, and what leads outside leads to a page over https', () => {
  for (const repair of repairSchema.options) {
    const plan = repairPlan(repair, {}, about('middleware'))
    if (plan.kind === 'link') expect(plan.href).toMatch(/^https:\/\/(openrouter\.ai|ollama\.com)\//)
  }
})

test('a switch that runs makes its own repair wait, and no other', () => {
  const running = procedureOf({ to: 'ollama' })
  const waiting = (repair: Repair): boolean => isRepairUnderWay(repair, running)
  expect(waiting('switch-to-ollama')).toBe(true)
  expect(waiting('switch-to-openrouter')).toBe(false)
  expect(isRepairUnderWay('switch-to-ollama', { ...running, outcome: 'failed' })).toBe(false)
  expect(isRepairUnderWay('switch-to-ollama', null)).toBe(false)
})

test('without a keychain, moving a secret asks where to first', () => {
  const plan = repairPlan('move-secret', {}, { about: null, hasKeychain: false })
  expect(plan).toEqual({ kind: 'dialog', dialog: 'secrets' })
})
