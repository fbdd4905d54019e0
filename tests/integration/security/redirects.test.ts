import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOllama } from '../../../providers/ollama/client.ts'
import { createOpenRouter } from '../../../providers/openrouter/client.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { type HttpDouble, sendJson, startHttpDouble } from '../../support/http-double.ts'
import { askCalmly, calmly, chatOf, collect } from '../../support/provider-calls.ts'

/* Whoever answers at an address that the user entered sends us elsewhere: the key, and what was asked, must not go there. */

let elsewhere: HttpDouble
let sends: HttpDouble
let status = 307
beforeAll(async () => {
  elsewhere = await startHttpDouble({ handle: ({ response }) => sendJson(response, 200, { ok: true }) })
  sends = await startHttpDouble({
    handle({ request, response }) {
      response.writeHead(status, { location: `${elsewhere.origin}${request.path}` }).end()
    },
  })
})
afterAll(async () => {
  await Promise.all([elsewhere.close(), sends.close()])
})

type Call = () => Promise<unknown>
const openrouter = () => createOpenRouter({ url: `${sends.origin}/api/v1`, key: fakeKey() })
const ollama = () => createOllama({ url: sends.origin })
const pulled = async (): Promise<void> => {
  for await (const _ of ollama().pull('gemma3:4b', { signal: askCalmly.signal }));
}
const calls: [string, Call][] = [
  ['OpenRouter: a chat', () => collect(openrouter().chat(chatOf(), calmly))],
  ['OpenRouter: the check of the key', () => openrouter().checkKey(askCalmly)],
  ['OpenRouter: the models', () => openrouter().listModels(askCalmly)],
  ['OpenRouter: the models of the key', () => openrouter().listUserModels(askCalmly)],
  [
    'OpenRouter: the exchange of a code',
    () => openrouter().exchangeCode({ code: 'fake-code', verifier: 'fake-verifier' }, askCalmly),
  ],
  ['Ollama: a chat', () => collect(ollama().chat(chatOf({ model: 'gemma3:4b' }), calmly))],
  ['Ollama: its version', () => ollama().version(askCalmly)],
  ['Ollama: its models', () => ollama().listModels(askCalmly)],
  ['Ollama: a download', pulled],
]

describe.each([301, 302, 303, 307, 308])('a redirect with %i', (code) => {
  test.each(calls)('is an error and not followed: %s', async (_, call) => {
    status = code
    const asked = sends.requests.length
    await expect(call()).rejects.toMatchObject({ name: 'ProblemError' })
    expect(sends.requests.length).toBe(asked + 1)
    expect(elsewhere.requests).toEqual([])
  })
})
