import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fingerprint } from '../../../providers/key-fingerprint.ts'
import { llmServerSettings } from '../../support/backend-settings.ts'
import { startFakeOllama } from '../../support/fake-ollama.ts'
import { speaks } from '../../support/fake-ollama-answers.ts'
import { fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { stopsTalking, streams, waitsFor } from '../../support/fake-openrouter-streams.ts'
import { request } from '../../support/http-request.ts'
import { eventsOf, startLlmServer, startWithOllama, startWithOpenRouter } from '../../support/llm-server-program.ts'
import { readMetrics } from '../../support/prometheus-text.ts'

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
const json = { 'content-type': 'application/json' }

describe('chat through OpenRouter', () => {
  test('answers in the original’s shape, asking once with what was said', async () => {
    await using setup = await startWithOpenRouter()
    const { fake, server } = setup
    fake.next(streams('Good morning to you.'))
    const answer = await server.answer({
      message: ' Good morning ',
      conversation_history: [{ user: 'Hi', assistant: 'Hello.' }],
      temperature: 0.9,
      max_tokens: 500,
    })
    expect(answer).toEqual({
      response: 'Good morning to you.',
      timestamp: time,
      model: 'openai/gpt-4.1-mini',
      tokens_used: 14,
    })
    expect(fake.generations()).toHaveLength(1)
    expect(fake.generations()[0]).toMatchObject({
      headers: { authorization: `Bearer ${fakeKey()}` },
      body: {
        model: 'openai/gpt-4.1-mini',
        temperature: 0.9,
        max_tokens: 500,
        messages: [
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: 'Hello.' },
          { role: 'user', content: 'Good morning' },
        ],
      },
    })
    expect(fake.violations).toEqual([])
    expect((await server.heard('ability', ({ ability }) => ability.state === 'able')).ability.state).toBe('able')
  })

  test('what was done is counted, and what a client writes is not told', async () => {
    await using setup = await startWithOpenRouter()
    const { fake, server } = setup
    const scrape = async () => {
      const { status, headers, text } = await request(`${server.url}/metrics`)
      expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('text/plain; version=0.0.4')])
      expect(text).not.toContain(fakeKey())
      return { ...readMetrics(text), text }
    }
    const by = { source: 'openrouter', model: 'openai/gpt-4.1-mini' }
    const before = await scrape()
    expect(before.sum('llm_trainer_source_attempts_total')).toBe(0)
    for (const message of ['One', 'Two', 'Three']) {
      fake.next(streams('Good morning to you.'))
      await server.answer({ message: `${message} secret words` })
    }
    const after = await scrape()
    expect(after.text).not.toContain('secret')
    const chats = { method: 'POST', route: '/api/chat' }
    expect(after.value('llm_trainer_http_requests_total', { ...chats, status: '200' })).toBe(3)
    expect(after.value('llm_trainer_http_request_duration_seconds_count', chats)).toBe(3)
    expect(after.value('llm_trainer_source_attempts_total', { ...by, outcome: 'ok' })).toBe(3)
    expect(after.value('llm_trainer_source_first_token_seconds_count', by)).toBe(3)
    expect(after.value('llm_trainer_answers_total', by)).toBe(3)
    expect(after.value('llm_trainer_tokens_total', by)).toBe(3 * 14)
    expect(after.value('llm_trainer_cost_dollars_total', by)).toBeGreaterThan(0)
    expect(after.value('llm_trainer_source_gate_open')).toBe(1)

    fake.acceptKeys()
    expect((await server.problem()).code).toBe('key-rejected')
    expect((await server.problem()).code).toBe('key-rejected')
    const closed = await scrape()
    // The second one went no further than the gate.
    expect(closed.value('llm_trainer_source_attempts_total', { ...by, outcome: 'key-rejected' })).toBe(1)
    expect(closed.value('llm_trainer_http_requests_total', { ...chats, status: '503' })).toBe(2)
    expect(closed.value('llm_trainer_source_gate_open')).toBe(0)
    expect(closed.value('llm_trainer_source_gate_problem', { code: 'key-rejected' })).toBe(1)
    expect(closed.value('llm_trainer_ability', { ability: 'blocked' })).toBe(1)
    for (const { name } of after.families.filter(({ type }) => type === 'COUNTER'))
      expect(closed.sum(name), name).toBeGreaterThanOrEqual(after.sum(name))
    const stranger = await request(`${server.url}/metrics`, { headers: { host: 'rebound.example' } })
    expect(stranger.status).toBe(403)
  })

  test('streams piece by piece, while the answer is still being made', async () => {
    await using setup = await startWithOpenRouter()
    const { fake, server } = setup
    const rest = Promise.withResolvers<void>()
    fake.next(async (generation) => {
      await stopsTalking('One')(generation)
      await rest.promise
      await streams(' two')(generation)
    })
    const events = server.stream()
    expect((await events.next()).value).toEqual({ event: 'token', data: { text: 'One' } })
    rest.resolve()
    expect(await eventsOf(events)).toEqual([
      { event: 'token', data: { text: ' two' } },
      {
        event: 'done',
        data: {
          response: 'One two',
          timestamp: time,
          model: 'openai/gpt-4.1-mini',
          source: 'openrouter',
          tokens_used: 11,
          cost: expect.any(Number),
        },
      },
    ])
  })
})

describe('chat through Ollama', () => {
  test('answers and streams; nothing goes to OpenRouter', async () => {
    await using setup = await startWithOllama()
    const { fake, server } = setup
    fake.always(speaks('All local here.'))
    expect(await server.answer({ message: 'Hello', max_tokens: 50 })).toEqual({
      response: 'All local here.',
      timestamp: time,
      model: 'gemma3:4b',
      tokens_used: expect.any(Number),
    })
    const events = await eventsOf(server.stream())
    expect(events.map(({ event }) => event)).toEqual(['token', 'token', 'token', 'done'])
    expect(events.at(-1)?.data).toMatchObject({ response: 'All local here.', cost: null })
    expect(fake.generations().map(({ body }) => body)).toMatchObject([
      { model: 'gemma3:4b', options: { num_predict: 50, temperature: 0.8 } },
      { options: { num_predict: 150 } },
    ])
    expect(fake.violations).toEqual([])
    expect(await (await request(`${server.url}/`)).json()).toMatchObject({ ollama_connected: true })
  })
})

describe('many at once', () => {
  test('fifty chats, each gets its own answer', async () => {
    await using setup = await startWithOpenRouter()
    const { fake, server } = setup
    const all = fake.nth(50)
    // None is answered before all have been asked: they really run side by side.
    fake.always((generation) => waitsFor(all, streams(`answer ${generation.maxTokens}`))(generation))
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => server.answer({ message: 'Hello', max_tokens: 100 + index })),
    )
    expect(answers.map(({ response }) => response)).toEqual(
      Array.from({ length: 50 }, (_, index) => `answer ${100 + index}`),
    )
    expect(fake.generations()).toHaveLength(50)
    expect(server.messages.filter(({ type }) => type === 'ability')).toHaveLength(2)
  })
})

describe('settings in force at once', () => {
  test('source, model and key, each proved by the answer over the link', async () => {
    await using openrouter = await startFakeOpenRouter({ keys: [fakeKey('one'), fakeKey('two')] })
    await using ollama = await startFakeOllama()
    const settings = llmServerSettings({
      source: 'openrouter',
      openrouter: { url: openrouter.url, model: 'openai/gpt-4.1-mini' },
      ollama: { url: ollama.url, model: 'gemma3:4b', parallel: 4 },
    })
    await using server = await startLlmServer(settings, fakeKey('one'))
    await server.answer()

    const key = { openrouter_api_key: fakeKey('two') }
    expect(await server.configure(settings, key)).toMatchObject({
      source: 'openrouter',
      model: 'openai/gpt-4.1-mini',
      keyFingerprint: fingerprint(fakeKey('two')),
    })
    await server.answer()

    const model = 'google/gemini-2.5-flash-lite'
    await server.configure({ ...settings, openrouter: { url: openrouter.url, model } }, key)
    expect((await server.answer()).model).toBe(model)

    expect(await server.configure({ ...settings, source: 'ollama' }, key)).toMatchObject({
      source: 'ollama',
      model: 'gemma3:4b',
      keyFingerprint: null,
    })
    expect((await server.answer()).model).toBe('gemma3:4b')

    expect(openrouter.generations().map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${fakeKey('one')}`,
      `Bearer ${fakeKey('two')}`,
      `Bearer ${fakeKey('two')}`,
    ])
    expect(ollama.generations()).toHaveLength(1)
  })

  test('a running chat finishes with what it began', async () => {
    await using setup = await startWithOpenRouter()
    await using ollama = await startFakeOllama()
    const { fake, server, settings } = setup
    const switched = Promise.withResolvers<void>()
    fake.next(waitsFor(switched.promise, streams('From the old source.')))
    const running = server.answer()
    await fake.nth(1)
    await server.configure({
      ...settings,
      source: 'ollama',
      ollama: { url: ollama.url, model: 'gemma3:4b', parallel: 4 },
    })
    expect((await server.answer()).model).toBe('gemma3:4b')
    switched.resolve()
    expect((await running).response).toBe('From the old source.')
    await fake.idle()
  })
})

describe('around the chat', () => {
  let setup: Awaited<ReturnType<typeof startWithOpenRouter>>
  beforeAll(async () => {
    setup = await startWithOpenRouter()
  })
  afterAll(() => setup[Symbol.asyncDispose]())

  const post = (path: string, headers: Record<string, string>, body: string | undefined = '{"message":"Hello"}') =>
    request(`${setup.server.url}${path}`, { method: 'POST', headers, ...(body === undefined ? {} : { body }) })

  test('status, health and reset answer without asking the provider', async () => {
    const { server, fake } = setup
    const read = async (path: string) => (await request(`${server.url}${path}`)).json()
    expect(await read('/')).toEqual({
      status: 'running',
      ollama_connected: false,
      model: 'openai/gpt-4.1-mini',
      timestamp: time,
    })
    expect(await read('/health')).toMatchObject({ status: 'ok' })
    expect(await read('/api/status')).toEqual({
      status: 'running',
      llm_source: 'openrouter',
      configured_model: 'openai/gpt-4.1-mini',
      timestamp: time,
      ability: 'unproven',
      problem: null,
    })
    expect((await request(`${server.url}/api/reset`, { method: 'POST' })).status).toBe(200)
    expect(fake.requests).toEqual([])
    expect(fake.openConnections()).toBe(0)
  })

  test.each([
    ['an empty message', '{"message":""}', /^message: /],
    ['no message', '{}', /^message: /],
    ['no JSON', '{"message":', /JSON/],
    ['half a turn', '{"message":"a","conversation_history":[{"user":"b"}]}', /^conversation_history\.0\.assistant: /],
  ])('%s: 422 with the reason, and nothing is asked', async (_, body, detail) => {
    for (const path of ['/api/chat', '/api/chat/stream']) {
      const reply = await post(path, json, body)
      expect(reply.status).toBe(422)
      expect(reply.json()).toMatchObject({ code: 'bad-input', detail: expect.stringMatching(detail) })
    }
    expect(setup.fake.requests).toEqual([])
  })

  test.each<[string, Record<string, string>, number]>([
    ['a foreign host', { ...json, host: 'evil.example' }, 403],
    ['another page', { ...json, origin: 'https://evil.example' }, 403],
    ['a page of another service of ours', { ...json, origin: 'http://127.0.0.1:8032' }, 403],
    ['a form of another page', { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', { 'content-type': 'text/plain' }, 415],
  ])('%s cannot chat', async (_, headers, status) => {
    for (const path of ['/api/chat', '/api/chat/stream', '/api/reset'])
      expect((await post(path, headers)).status).toBe(status)
    expect(setup.fake.requests).toEqual([])
  })

  test('a foreign host cannot read either; another page gets no permission to', async () => {
    const { url } = setup.server
    expect((await request(`${url}/api/status`, { headers: { host: 'evil.example' } })).status).toBe(403)
    const { status, headers } = await request(`${url}/api/status`, { headers: { origin: 'https://evil.example' } })
    expect(status).toBe(200)
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })

  test('it can be reached on 127.0.0.1 only', async () => {
    await expect(request(`http://127.0.0.2:${setup.server.port}/health`)).rejects.toThrow('ECONNREFUSED')
  })
})
