import { expect, test } from 'vitest'
import { readModels } from '../../../../providers/ollama/models.ts'

test('models are read with size, parameters and quantization', () => {
  const models = [
    { name: 'gemma3:4b', size: 3_338_801_804, details: { parameter_size: '4.3B', quantization_level: 'Q4_K_M' } },
    { name: 'bare:latest' },
    { name: 'odd:latest', size: 'big', details: 'x' },
  ]
  expect(readModels({ models })).toEqual([
    {
      name: 'gemma3:4b',
      size: 3_338_801_804,
      parameters: '4.3B',
      quantization: 'Q4_K_M',
      cloud: false,
      modifiedAt: null,
    },
    { name: 'bare:latest', size: 0, parameters: null, quantization: null, cloud: false, modifiedAt: null },
    { name: 'odd:latest', size: 0, parameters: null, quantization: null, cloud: false, modifiedAt: null },
  ])
})

test.each([
  [{ name: 'gpt-oss:120b-cloud' }],
  [{ name: 'deepseek-v3.1:671b-cloud', size: 384 }],
  [{ name: 'kimi:cloud' }],
  [{ name: 'renamed:latest', remote_host: 'https://ollama.com:443' }],
  [{ name: 'renamed:latest', remote_model: 'gpt-oss:120b' }],
])('%j runs in the cloud', (tag) => {
  expect(readModels({ models: [tag] })?.[0]?.cloud).toBe(true)
})

test.each([
  [['completion', 'tools'], 1],
  [['embedding'], 0],
  [[], 1],
  [undefined, 1],
])('with the abilities %j it is offered: %i', (capabilities, count) => {
  expect(readModels({ models: [{ name: 'a:b', capabilities }] })).toHaveLength(count)
})

test('an entry in an unknown shape is left out, and an empty list is one', () => {
  expect(readModels({ models: [null, {}, { name: 'a:b' }] })).toHaveLength(1)
  expect(readModels({ models: [] })).toEqual([])
  expect(readModels({ models: null })).toEqual([])
})

test.each([[undefined], [null], ['x'], [{}], [{ models: 'x' }]])('%j is not the list of Ollama', (body) => {
  expect(readModels(body)).toBeNull()
})
