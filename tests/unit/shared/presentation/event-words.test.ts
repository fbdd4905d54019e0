import { expect, test } from 'vitest'
import type { NewEvent } from '../../../../shared/history.ts'
import { eventShape } from '../../../../shared/presentation/event-words.ts'
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
