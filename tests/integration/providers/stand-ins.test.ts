import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createOllama } from '../../../providers/ollama/client.ts'
import { createOpenRouter } from '../../../providers/openrouter/client.ts'
import { startFakeOllama } from '../../support/fake-ollama.ts'
import { fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { request } from '../../support/http-request.ts'
import { askCalmly, calmly, chatOf, collect, collectBroken } from '../../support/provider-calls.ts'

const json = { 'content-type': 'application/json' }
const post = (url: string, body: unknown, headers: Record<string, string> = json) =>
  request(url, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) })

describe('the stand-in for OpenRouter is strict', () => {
  const good = { model: 'openai/gpt-4.1-mini', messages: [{ role: 'user', content: 'x' }] }
  const withKey = { ...json, authorization: `Bearer ${fakeKey()}` }

  test.each<[string, unknown, Record<string, string>]>([
    ['a body that is no JSON', 'oops', withKey],
    ['another content type', good, { ...withKey, 'content-type': 'text/plain' }],
    ['no messages', { ...good, messages: [] }, withKey],
    ['an unknown role', { ...good, messages: [{ role: 'teacher', content: 'x' }] }, withKey],
    ['a field that does not exist', { ...good, maxTokens: 5 }, withKey],
    ['too much heat', { ...good, temperature: 2.5 }, withKey],
    ['no tokens', { ...good, max_tokens: 0 }, withKey],
  ])('%s is answered with 400 and remembered', async (_, body, headers) => {
    await using fake = await startFakeOpenRouter()
    expect((await post(`${fake.url}/chat/completions`, body, headers)).status).toBe(400)
    expect(fake.violations).toHaveLength(1)
  })

  test('an endpoint that does not exist is answered with a page and remembered', async () => {
    await using fake = await startFakeOpenRouter()
    expect(await request(`${fake.origin}/chat/completions`)).toMatchObject({ status: 404, text: /<html|doctype/ })
    expect(fake.violations).toEqual(['GET /chat/completions: there is no such endpoint'])
  })

  test('keys are asked for as the real one does', async () => {
    await using fake = await startFakeOpenRouter()
    const told = async (headers: Record<string, string>) =>
      (await request(`${fake.url}/key`, { headers })).json() as { error: { message: string } }
    expect((await told({})).error.message).toBe('Missing Authentication header')
    expect((await told({ authorization: 'Bearer ' })).error.message).toBe('Missing Authentication header')
    expect((await told({ authorization: 'Bearer sk-or-v1-unknown' })).error.message).toBe('User not found.')
    expect(fake.keyChecks()).toHaveLength(3)
  })

  test('without a stream it answers in one document', async () => {
    await using fake = await startFakeOpenRouter()
    const reply = await post(`${fake.url}/chat/completions`, good, withKey)
    expect(reply.json()).toMatchObject({
      object: 'chat.completion',
      choices: [{ message: { content: 'Hello there.' } }],
    })
  })
})

describe('the stand-in for Ollama is strict', () => {
  const good = { model: 'gemma3:4b', messages: [{ role: 'user', content: 'x' }] }

  test.each<[string, unknown]>([
    ['no body', ''],
    ['no model', { ...good, model: '' }],
    ['a field that does not exist', { ...good, max_tokens: 5 }],
    ['thoughts of a model that has none', { ...good, think: true }],
  ])('%s is answered with 400 and remembered', async (_, body) => {
    await using fake = await startFakeOllama()
    expect((await post(`${fake.url}/api/chat`, body)).status).toBe(400)
    expect(fake.violations).toHaveLength(1)
  })

  test('a foreign Host gets an empty 403', async () => {
    await using fake = await startFakeOllama()
    const reply = await request(`${fake.url}/api/version`, { headers: { host: 'evil.example' } })
    expect(reply).toMatchObject({ status: 403, text: '' })
    expect(fake.violations).toHaveLength(1)
  })

  test('streams by default, and loads a model that is asked nothing', async () => {
    await using fake = await startFakeOllama()
    const lines = (await post(`${fake.url}/api/chat`, good)).text.trim().split('\n')
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ done: true, done_reason: 'stop' })
    expect((await post(`${fake.url}/api/chat`, { ...good, messages: [] })).json()).toMatchObject({
      done_reason: 'load',
    })
    expect((await request(fake.url)).text).toBe('Ollama is running')
  })
})

describe('as programs', () => {
  async function run(name: string, ...args: string[]) {
    const program = path.join(import.meta.dirname, '../../support', name)
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const { url } = JSON.parse(line.toString()) as { url: string }
    return {
      url,
      async [Symbol.asyncDispose]() {
        child.kill('SIGTERM')
        const [code] = await once(child, 'exit')
        expect(code).toBe(0)
      },
    }
  }

  test('OpenRouter tells its address, takes the keys it is given and says what it is told to', async () => {
    await using program = await run('fake-openrouter-main.ts', '--key', fakeKey('mine'), '--reply', 'Good day')
    const { result } = await collect(
      createOpenRouter({ url: program.url, key: fakeKey('mine') }).chat(chatOf(), calmly),
    )
    expect(result.text).toBe('Good day')
    expect(
      (await collectBroken(createOpenRouter({ url: program.url, key: fakeKey() }).chat(chatOf(), calmly))).problem.code,
    ).toBe('key-rejected')
  })

  test('Ollama tells its address, has the models it is given and fails as it is told to', async () => {
    await using program = await run('fake-ollama-main.ts', '--model', 'a:1', '--model', 'b:2', '--fail', '503')
    const ollama = createOllama({ url: program.url })
    expect((await ollama.listModels(askCalmly)).map(({ name }) => name)).toEqual(['a:1', 'b:2'])
    expect((await collectBroken(ollama.chat(chatOf({ model: 'a:1' }), calmly))).problem.code).toBe(
      'provider-overloaded',
    )
  })
})
