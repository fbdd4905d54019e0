import { expect, test } from 'vitest'
import { chainEdges, findService, learnerId, optionalServices } from '../../../../renderer/model/chain.ts'
import { llmOf, panelState, rejectedKey, serviceOf, stoppedService } from '../../../support/panel-fixtures.ts'
import { scenes } from '../../../support/panel-scenes.ts'

const edgesOf = ({ llm, services }: ReturnType<typeof panelState>): string[] => chainEdges(llm, services)

test('a chain in which everything works is whole', () => {
  expect(edgesOf(scenes.ok())).toEqual(['whole', 'whole', 'whole'])
  expect(edgesOf(scenes.okWithOllama())).toEqual(['whole', 'whole', 'whole'])
})

test('a source that is refused breaks the first edge only', () => {
  expect(edgesOf(scenes.keyRejected())).toEqual(['broken', 'whole', 'whole'])
})

test('a service that is down breaks the edges at both its sides', () => {
  expect(edgesOf(scenes.failedService())).toEqual(['whole', 'broken', 'broken'])
  expect(edgesOf(scenes.backingOff())).toEqual(['broken', 'broken', 'whole'])
})

test('CEREBRUM being away is worth attention, not an alarm', () => {
  expect(edgesOf(scenes.cerebrumDown())).toEqual(['whole', 'whole', 'attention'])
})

test('what is stopped, starting or not chosen is not called broken', () => {
  expect(edgesOf(scenes.stopped())).toEqual(['idle', 'idle', 'idle'])
  expect(edgesOf(scenes.starting())).toEqual(['idle', 'idle', 'idle'])
  expect(edgesOf(scenes.firstRunWithOllama())[0]).toBe('idle')
})

test('Ollama as the source breaks the first edge when it is blocked', () => {
  const llm = llmOf({ source: 'ollama', problem: { ...rejectedKey, code: 'ollama-not-running' } })
  expect(edgesOf(panelState({ llm, services: [serviceOf('ollama', { health: 'unreachable' })] }))[0]).toBe('broken')
})

test('a service that is not there leaves its edges idle', () => {
  const { llm, services } = scenes.ok()
  expect(
    chainEdges(
      llm,
      services.filter(({ id }) => id !== 'middleware'),
    ),
  ).toEqual(['whole', 'idle', 'idle'])
  expect(findService([], 'sms')).toBeNull()
})

test('Ollama stands beside the chain unless it is the source', () => {
  const ids = (state: ReturnType<typeof panelState>): string[] => optionalServices(state).map(({ id }) => id)
  expect(ids(scenes.ok())).toEqual(['telegram', 'sms', 'ollama'])
  expect(ids(scenes.okWithOllama())).toEqual(['telegram', 'sms'])
})

test('a service that is stopping is idle', () => {
  const services = [stoppedService('middleware', { lifecycle: 'stopping' })]
  expect(edgesOf(panelState({ services }))).toEqual(['whole', 'idle', 'idle'])
})

test('in the demo the practice CEREBRUM stands at the end of the chain', () => {
  const { services } = scenes.ok()
  const llm = llmOf({ source: 'demo', model: 'practice-teacher' })
  const withPractice = (health: 'healthy' | 'unreachable') => [...services, serviceOf('practice-cerebrum', { health })]
  expect(learnerId(services)).toBe('cerebrum')
  expect(learnerId(withPractice('healthy'))).toBe('practice-cerebrum')
  expect(chainEdges(llm, withPractice('healthy'))).toEqual(['whole', 'whole', 'whole'])
  expect(chainEdges(llm, withPractice('unreachable'))).toEqual(['whole', 'whole', 'attention'])
  expect(optionalServices({ llm, services: withPractice('healthy') }).map(({ id }) => id)).toEqual([
    'telegram',
    'sms',
    'ollama',
  ])
})
