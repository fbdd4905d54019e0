import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { chooseModel } from '../../../providers/openrouter/choose-model.ts'
import { createOpenRouter } from '../../../providers/openrouter/client.ts'
import { type FakeOpenRouter, fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { closedPort } from '../../support/health-targets.ts'
import { sendJson, sendText } from '../../support/http-double.ts'
import { askCalmly, never, problemOfCall } from '../../support/provider-calls.ts'

let fake: FakeOpenRouter
beforeEach(async () => {
  fake = await startFakeOpenRouter()
})
afterEach(async () => {
  await fake.idle()
  await fake.close()
  expect(fake.violations).toEqual([])
})

const client = (key = fakeKey()) => createOpenRouter({ url: fake.url, key })

describe('the check of a key', () => {
  test('asks once, generates nothing, and tells what is left', async () => {
    fake.setKeyFacts({ label: 'sk-or-v1-000...abc', limit: 10, limit_remaining: 4.1 })
    expect(await client().checkKey(askCalmly)).toEqual({
      label: 'sk-or-v1-000...abc',
      limitUsd: 10,
      remainingUsd: 4.1,
      usageUsd: 1.25,
      limitReset: null,
      freeTier: false,
      freeRequests: { limit: 1000, used: 0, remaining: 1000 },
      expiresAt: null,
      management: false,
    })
    expect(fake.keyChecks()).toHaveLength(1)
    expect(fake.generations()).toHaveLength(0)
  })

  test('tells an unknown key, whichever key it was before', async () => {
    fake.acceptKeys(fakeKey('new'))
    expect(await problemOfCall(client().checkKey(askCalmly))).toMatchObject({
      code: 'key-rejected',
      provider: { name: 'OpenRouter', status: 401, message: 'User not found.' },
      params: { last4: 'fake' },
    })
    await expect(client(fakeKey('new')).checkKey(askCalmly)).resolves.toMatchObject({ limitUsd: null })
  })

  test('does not take a page for a yes', async () => {
    fake.nextKeyCheck(({ response }) => sendText(response, 200, 'text/html', '<html>Sign in to the hotel</html>'))
    expect((await problemOfCall(client().checkKey(askCalmly))).code).toBe('provider-error')
  })

  test('says nothing of the key where the provider fails', async () => {
    fake.nextKeyCheck(({ response }) => sendJson(response, 503, { error: { code: 503, message: 'Back soon' } }))
    expect((await problemOfCall(client().checkKey(askCalmly))).code).toBe('provider-overloaded')
  })

  test('says nothing of the key where nobody can be reached', async () => {
    const url = `http://127.0.0.1:${await closedPort()}/api/v1`
    const problem = await problemOfCall(createOpenRouter({ url, key: fakeKey() }).checkKey(askCalmly))
    expect(problem).toMatchObject({
      code: 'provider-unreachable',
      detail: expect.stringContaining('nothing listens there'),
    })
  })

  test('waits no longer than its deadline, and says that it did', async () => {
    fake.nextKeyCheck(() => undefined)
    const problem = await problemOfCall(client().checkKey({ signal: never(), deadlineMs: 150 }))
    expect(problem).toMatchObject({ code: 'provider-timeout', params: { seconds: 0.15 } })
  })

  test('ends with the reason of whoever ends it', async () => {
    fake.nextKeyCheck(() => undefined)
    const caller = new AbortController()
    const check = client().checkKey({ signal: caller.signal, deadlineMs: 20_000 })
    await fake.nth(1)
    const reason = new Error('the window was closed')
    caller.abort(reason)
    await expect(check).rejects.toBe(reason)
  })
})

describe('the catalogue', () => {
  test('lists what answers in text, and names a model that stays to begin with', async () => {
    const models = await client().listModels(askCalmly)
    expect(models.map(({ id }) => id)).toEqual([
      'openai/gpt-4.1-mini',
      'google/gemini-2.5-flash-lite',
      'google/gemini-9-flash',
      'meta-llama/llama-3.3-70b-instruct:free',
      'openrouter/auto',
    ])
    expect(chooseModel(models)).toBe('openai/gpt-4.1-mini')
  })

  test('is had without a key, and no key is sent for it', async () => {
    await client('').listModels(askCalmly)
    await client().listModels(askCalmly)
    expect(fake.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined])
  })
})
