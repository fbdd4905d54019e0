import { expect, test } from 'vitest'
import type { NewEvent } from '../../../../shared/history.ts'
import { eventShape, sayWhat } from '../../../../shared/presentation/event-words.ts'
import { serviceMark } from '../../../../shared/presentation/mark.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { isManaged, managedServiceIds, serviceIds } from '../../../../shared/services.ts'
import type { ServiceState } from '../../../../shared/state.ts'
import { servicesWith } from '../../../support/state-builders.ts'

const none = { service: null, params: {} }

test('a service that is down has one mark in the history and where it stands, be it required or not', () => {
  const problem = problemOf('key-rejected', 'no')
  const cases: [Partial<ServiceState>, Pick<NewEvent, 'kind' | 'to'>][] = [
    [{ health: 'unreachable' }, { kind: 'health', to: 'unreachable' }],
    [{ lifecycle: 'failed' }, { kind: 'lifecycle', to: 'failed' }],
    [
      { health: 'healthy', ability: { state: 'blocked', problem } },
      { kind: 'ability', to: 'blocked' },
    ],
  ]
  for (const [change, event] of cases)
    for (const id of event.kind === 'lifecycle' ? managedServiceIds : serviceIds) {
      const running = isManaged(id) ? ({ lifecycle: 'running' } as const) : {}
      const service = servicesWith({ [id]: { ...running, ...change } }).find((one) => one.id === id)
      const told = [id, event.to, eventShape({ ...none, ...event, service: id })]
      if (service !== undefined) expect(told).toEqual([id, event.to, serviceMark(service).shape])
    }
  expect.assertions(2 * serviceIds.length + managedServiceIds.length - 1)
})

test('an incident is as bad in the history as it is in its list', () => {
  const shape = (severity: string) => eventShape({ ...none, kind: 'incident', to: 'opened', params: { severity } })
  expect(['blocking', 'severe', 'warning'].map(shape)).toEqual(['broken', 'broken', 'attention'])
})

test('settings are called as the settings view calls them, each once, and what has no name there by its key', () => {
  const keys = 'conversation_delay, ollama_model, health, messaging, telegram_bot_token, llm_source, secret_store'
  const event = { ...none, from: null, why: null, params: { keys } }
  const names = 'Pause between messages, Ollama, Health checks, Bots, telegram_bot_token, Source'
  expect(sayWhat({ ...event, kind: 'config', to: null })).toBe(`Settings changed: ${names}`)
  expect(sayWhat({ ...event, kind: 'action', to: 'update-config' })).toBe(`You changed settings: ${names}`)
})
