import { expect, test } from 'vitest'
import { OLD_AFTER_MS, serviceFactsOf, serviceTimeOf } from '../../../../renderer/model/service-facts.ts'
import { sayService } from '../../../../renderer/model/service-words.ts'
import { possibleVerbs } from '../../../../shared/presentation/service-verbs.ts'
import { reason } from '../../../../shared/reason.ts'
import { serviceOf, start, stoppedService } from '../../../support/panel-fixtures.ts'

const now = start + 1000
const kinds = (...args: Parameters<typeof serviceFactsOf>): string[] => serviceFactsOf(...args).map(({ kind }) => kind)

test('a service that is well shows latency and pid', () => {
  expect(kinds(serviceOf('middleware', { checkedAt: now }), now)).toEqual(['latency', 'pid'])
})

test('a value that was not confirmed for long is shown as old, not as present', () => {
  const service = serviceOf('middleware', { checkedAt: start })
  expect(kinds(service, start + OLD_AFTER_MS)).toContain('latency')
  expect(kinds(service, start + OLD_AFTER_MS + 1)).toEqual(['checked', 'pid'])
})

test('the latency of something that does not answer is not shown', () => {
  expect(kinds(serviceOf('cerebrum', { health: 'unreachable', latencyMs: 3, checkedAt: now }), now)).toEqual([])
})

test('restarts are counted', () => {
  expect(serviceFactsOf(stoppedService('sms', { restarts: 2 }), now)).toEqual([{ kind: 'restarts', count: 2 }])
})

test('a service that is not set up has nothing to show', () => {
  expect(kinds(serviceOf('telegram'), now)).toEqual([])
  expect(serviceTimeOf(serviceOf('telegram'))).toBeNull()
})

test('time is uptime where it runs, the next start where it backs off, else since when', () => {
  expect(serviceTimeOf(serviceOf('middleware'))).toEqual({ kind: 'up', at: start })
  expect(serviceTimeOf(stoppedService('middleware', { lifecycle: 'backing-off', retryAt: now }))).toEqual({
    kind: 'retry',
    at: now,
  })
  expect(serviceTimeOf(stoppedService('middleware', { since: 5 }))).toEqual({ kind: 'since', at: 5 })
  expect(serviceTimeOf(serviceOf('cerebrum'))).toBeNull()
})

test.each([
  ['stopped', 'start'],
  ['failed', 'start'],
  ['backing-off', 'start stop'],
  ['starting', 'stop restart'],
  ['running', 'stop restart check'],
  ['stopping', ''],
  ['not-configured', ''],
] as const)('a service that is %s can be asked to: %s', (lifecycle, verbs) => {
  const possible = Object.entries(possibleVerbs({ lifecycle })).flatMap(([verb, can]) => (can ? [verb] : []))
  expect(possible.join(' ')).toBe(verbs)
})

test('a service that is only watched can only be checked', () => {
  expect(possibleVerbs({ lifecycle: null })).toEqual({ start: false, stop: false, restart: false, check: true })
})

test('a reason comes before everything else that could be said of a service', () => {
  const service = serviceOf('middleware', { reason: reason('service.moved-port', { wanted: 1, port: 2 }) })
  expect(sayService(service, null)).toBe('Port 1 is taken, so it runs on 2')
})

test('a reason that only repeats the mark gives way to what the service is for', () => {
  const service = stoppedService('middleware', { lifecycle: 'starting', reason: reason('service.starting') })
  expect(sayService(service, null)).toBe('Brings the model and CEREBRUM together')
})

test('an LLM server that is able says through what', () => {
  expect(sayService(serviceOf('llm-server'), 'ollama')).toBe('Answers through Ollama')
})

test('an unproven server says so, and a silent one says nothing', () => {
  expect(sayService(serviceOf('llm-server', { ability: { state: 'unproven' } }), 'ollama')).toBe(
    'Runs; nothing asked yet',
  )
  expect(sayService(serviceOf('cerebrum', { health: 'unreachable' }), null)).toBe('')
})
