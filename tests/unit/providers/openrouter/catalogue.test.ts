import { describe, expect, test } from 'vitest'
import { readCatalogue } from '../../../../providers/openrouter/catalogue.ts'
import { ProblemError } from '../../../../shared/problem.ts'
import { catalogueEntry, type FakeModel } from '../../../support/fake-openrouter-models.ts'

const read = (...models: FakeModel[]) => readCatalogue({ data: models.map(catalogueEntry) })

test('an entry is read with prices per million tokens', () => {
  expect(read({ id: 'openai/gpt-4.1-mini', promptUsd: 0.4, completionUsd: 1.6, contextLength: 1_047_576 })).toEqual([
    {
      id: 'openai/gpt-4.1-mini',
      name: 'openai: gpt-4.1-mini',
      contextLength: 1_047_576,
      promptUsd: 0.4,
      completionUsd: 1.6,
      free: false,
      expires: null,
      thinks: false,
    },
  ])
})

describe('left out', () => {
  test.each<[string, FakeModel]>([
    ['a model that paints', { id: 'a/b', outputs: ['image'] }],
    ['a model that writes and paints', { id: 'a/b', outputs: ['text', 'image'] }],
    ['a model that only listens', { id: 'a/b', inputs: ['audio'] }],
  ])('%s', (_, model) => {
    expect(read(model)).toEqual([])
  })

  test.each([[null], ['text'], [{}], [{ id: '' }], [{ id: 5 }]])('an entry that is %j, and not the others', (entry) => {
    expect(readCatalogue({ data: [entry, { id: 'a/b' }] }).map(({ id }) => id)).toEqual(['a/b'])
  })
})

test('a model that is being withdrawn tells when', () => {
  expect(read({ id: 'a/b', expires: '2026-12-01' })[0]?.expires).toBe('2026-12-01')
})

const unknown = {
  contextLength: null,
  promptUsd: null,
  completionUsd: null,
  free: false,
  expires: null,
  thinks: false,
}

test('fields that are missing or in another shape are unknown, not wrong', () => {
  const odd = {
    id: 'a/b',
    context_length: 'big',
    pricing: { prompt: 0.1, completion: null },
    architecture: 'x',
    reasoning: 1,
  }
  expect(readCatalogue({ data: [{ id: 'a/a' }, odd] })).toEqual([
    { id: 'a/a', name: 'a/a', ...unknown },
    { id: 'a/b', name: 'a/b', ...unknown },
  ])
})

test.each([
  ['0', '0', undefined, true],
  ['0', '0', '0', true],
  ['0', '0', '0.01', false],
  ['0.000001', '0', '0', false],
  ['-1', '-1', '0', false],
])('prices %s, %s and %s a request are free: %s', (prompt, completion, request, free) => {
  expect(readCatalogue({ data: [{ id: 'a/b', pricing: { prompt, completion, request } }] })[0]?.free).toBe(free)
})

test.each([
  [{ reasoning: { default_enabled: true, mandatory: false } }, true],
  [{ reasoning: { default_enabled: false, mandatory: false } }, false],
  [{ reasoning: { default_enabled: false, mandatory: true } }, true],
  [{ reasoning: {} }, true],
  [{ supported_parameters: ['reasoning'] }, true],
  [{ supported_parameters: ['temperature'] }, false],
])('%j thinks: %s', (fields, thinks) => {
  expect(readCatalogue({ data: [{ id: 'a/b', ...fields }] })[0]?.thinks).toBe(thinks)
})

test.each([[undefined], [null], [{}], [{ data: 'x' }], [[]]])('%j is no catalogue', (body) => {
  expect(() => readCatalogue(body)).toThrow(ProblemError)
})
