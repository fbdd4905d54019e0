import { afterEach, beforeEach, expect, it } from 'vitest'
import { usableModels } from '../../../../control/llm/openrouter-model.ts'
import { createOpenRouter } from '../../../../providers/openrouter/client.ts'
import { type FakeOpenRouter, fakeKey, startFakeOpenRouter } from '../../../support/fake-openrouter.ts'

const GOOD = fakeKey('900d')
let fake: FakeOpenRouter

beforeEach(async () => {
  fake = await startFakeOpenRouter({ keys: [GOOD] })
})
afterEach(async () => {
  await fake.close()
  expect(fake.violations).toEqual([])
})

const modelsFor = async (key: string) => {
  const { of, models } = await usableModels(createOpenRouter({ url: fake.url, key }), new AbortController().signal)
  return { of, ids: models.map(({ id }) => id) }
}
const asked = (): string[] => fake.requests.map(({ path }) => path)

it('shows the models that the key may use, those that are being withdrawn included', async () => {
  fake.setUserModels(['openai/gpt-4.1-mini', 'google/gemini-9-flash'])
  expect(await modelsFor(GOOD)).toEqual({ of: 'key', ids: ['openai/gpt-4.1-mini', 'google/gemini-9-flash'] })
  expect(asked()).toEqual(['/api/v1/models/user'])
})

it.each([
  ['a key that is not accepted', fakeKey('bad'), ['/api/v1/models/user', '/api/v1/models']],
  ['no key', '', ['/api/v1/models']],
  ['an OpenRouter that does not say', GOOD, ['/api/v1/models/user', '/api/v1/models']],
])('shows all models with %s', async (_, key, paths) => {
  const { of, ids } = await modelsFor(key)
  expect(of).toBe('all')
  expect(ids).toHaveLength(5)
  expect(asked()).toEqual(paths)
})

it('asks once where OpenRouter cannot be reached', async () => {
  await fake.close()
  await expect(modelsFor(GOOD)).rejects.toMatchObject({ problem: { code: 'provider-unreachable' } })
})
