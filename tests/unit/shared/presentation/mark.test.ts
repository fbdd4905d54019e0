import { expect, test } from 'vitest'
import { keyMark, serviceMark, sourceMark, spareOllamaMark } from '../../../../shared/presentation/mark.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { healthSchema, lifecycleSchema } from '../../../../shared/state.ts'
import {
  keyOf,
  llmOf,
  noKey,
  noOllama,
  ollamaOf,
  rejectedKey,
  serviceOf,
  start,
  stoppedService,
} from '../../../support/panel-fixtures.ts'

const blocked = { state: 'blocked', problem: rejectedKey } as const

test('green is only what is healthy and able', () => {
  for (const lifecycle of lifecycleSchema.options)
    for (const health of healthSchema.options)
      for (const ability of [{ state: 'unproven' }, { state: 'able', since: start }, blocked] as const) {
        const { shape } = serviceMark(serviceOf('llm-server', { lifecycle, health, ability }))
        expect(shape === 'ok', `${lifecycle} ${health} ${ability.state}`).toBe(
          lifecycle === 'running' && health === 'healthy' && ability.state === 'able',
        )
      }
})

test('every state has a word', () => {
  for (const lifecycle of lifecycleSchema.options)
    for (const health of healthSchema.options)
      expect(serviceMark(serviceOf('middleware', { lifecycle, health })).word).not.toBe('')
})

test('what is unproven is neutral, with its word', () => {
  const service = serviceOf('llm-server', { ability: { state: 'unproven' } })
  expect(serviceMark(service)).toEqual({ shape: 'neutral', word: 'Unproven' })
})

test('a server that waits for the first choice of a source is not broken', () => {
  const problem = problemOf('source-missing', 'No source.')
  const service = serviceOf('llm-server', { ability: { state: 'blocked', problem } })
  expect(serviceMark(service)).toEqual({ shape: 'neutral', word: 'Waiting' })
})

test('what a required service lacks breaks the system; what an optional one lacks is worth attention', () => {
  expect(serviceMark(stoppedService('middleware', { lifecycle: 'failed' })).shape).toBe('broken')
  expect(serviceMark(stoppedService('telegram', { lifecycle: 'failed' })).shape).toBe('attention')
  expect(serviceMark(serviceOf('middleware', { health: 'unreachable' })).shape).toBe('broken')
  expect(serviceMark(serviceOf('cerebrum', { health: 'unreachable' })).shape).toBe('attention')
})

test('what was stopped on purpose does not shout', () => {
  expect(serviceMark(stoppedService('middleware'))).toEqual({ shape: 'stopped', word: 'Stopped' })
})

test('the source shows what blocks it', () => {
  expect(sourceMark(llmOf({ problem: rejectedKey }), null)).toEqual({ shape: 'broken', word: 'Refused' })
  expect(sourceMark(llmOf({ problem: problemOf('internal', 'x') }), null).word).toBe('Blocked')
  expect(sourceMark(llmOf({ source: null }), null).shape).toBe('stopped')
  expect(sourceMark(llmOf(), null)).toEqual({ shape: 'ok', word: 'Accepted' })
  expect(sourceMark(llmOf({ source: 'ollama' }), serviceOf('ollama')).shape).toBe('ok')
})

test('Ollama that is not the source may be absent', () => {
  const down = serviceOf('ollama', { health: 'unreachable' })
  expect(spareOllamaMark(down, noOllama)).toEqual({ shape: 'stopped', word: 'Not installed' })
  expect(spareOllamaMark(down, ollamaOf({ running: false })).word).toBe('Not running')
  expect(spareOllamaMark(serviceOf('ollama'), ollamaOf()).shape).toBe('ok')
})

test('a key that is only saved is not shown as good', () => {
  expect(keyMark(keyOf()).shape).toBe('ok')
  expect(keyMark(keyOf({ state: 'unverified' })).shape).toBe('attention')
  expect(keyMark(keyOf({ state: 'rejected' })).shape).toBe('broken')
  expect(keyMark(noKey).shape).toBe('stopped')
})
