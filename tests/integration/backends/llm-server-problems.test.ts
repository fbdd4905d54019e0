import { describe, expect, test } from 'vitest'
import { breaksInLine, busy } from '../../support/fake-ollama-answers.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import {
  badGateway,
  errorInside200,
  moderated,
  noCredit,
  overloaded,
  rateLimited,
  unknownUser,
} from '../../support/fake-openrouter-answers.ts'
import { breaksStream, cutsSocket, streams, waitsFor } from '../../support/fake-openrouter-streams.ts'
import { freePorts } from '../../support/free-ports.ts'
import { request } from '../../support/http-request.ts'
import { eventsOf, startLlmServer, startWithOllama, startWithOpenRouter } from '../../support/llm-server-program.ts'
import { isLongRun } from '../../support/long-run.ts'

const hello = { message: 'Hello' }
const stranger = fakeKey('stranger')

describe('a rejected key', () => {
  test('shows in the very request, over the link and in the status', async () => {
    await using setup = await startWithOpenRouter(stranger)
    const { server } = setup
    expect(await server.problem()).toMatchObject({
      code: 'key-rejected',
      status: 503,
      detail: expect.stringContaining('User not found.'),
      provider: { name: 'OpenRouter', status: 401, message: 'User not found.' },
      retryable: false,
    })
    const { ability } = await server.heard('ability', (message) => message.ability.state === 'blocked')
    expect(ability).toMatchObject({ problem: { code: 'key-rejected' } })
    expect((await request(`${server.url}/api/status`)).json()).toMatchObject({
      status: 'running',
      ability: 'blocked',
      problem: { code: 'key-rejected' },
    })
    expect((await request(`${server.url}/health`)).status).toBe(200)
  })

  test('after the first 401, no generation goes out however many ask', async () => {
    await using setup = await startWithOpenRouter(stranger)
    const { server, fake } = setup
    await server.problem()
    const connections = fake.requests.length
    const codes = await Promise.all(Array.from({ length: 50 }, () => server.problem().then(({ code }) => code)))
    expect(new Set(codes)).toEqual(new Set(['key-rejected']))
    await expect(eventsOf(server.stream())).rejects.toThrow('HTTP 503')
    expect(fake.requests).toHaveLength(connections)
    expect(fake.generations()).toHaveLength(1)
  })

  test('the same settings again keep it closed; a new key opens, without a restart', async () => {
    await using setup = await startWithOpenRouter(stranger)
    const { server, fake, settings } = setup
    await server.problem()
    await server.configure(settings, { openrouter_api_key: stranger })
    await server.problem()
    expect(fake.generations()).toHaveLength(1)

    await server.configure(settings, { openrouter_api_key: fakeKey() })
    await server.answer()
    await server.heard('ability', ({ ability }) => ability.state === 'able')
    expect(fake.generations()).toHaveLength(2)
  })

  if (isLongRun)
    test('many at once before the first 401 came back: none of them afterwards', async () => {
      await using setup = await startWithOpenRouter()
      const { server, fake } = setup
      const rejections = Promise.withResolvers<void>()
      fake.always(async (generation) => {
        await rejections.promise
        return unknownUser(generation)
      })
      const asked = Array.from({ length: 10 }, () => server.problem())
      await fake.nth(10)
      rejections.resolve()
      for (const problem of await Promise.all(asked)) expect(problem.code).toBe('key-rejected')
      await server.problem()
      expect(fake.generations()).toHaveLength(10)
      expect(server.messages.filter((one) => one.type === 'ability' && one.ability.state === 'blocked')).toHaveLength(1)
    })
})

describe('opening again', () => {
  test('one trial: one generation while many ask, and its success opens for all', async () => {
    await using setup = await startWithOpenRouter()
    const { server, fake } = setup
    fake.next(noCredit)
    expect(await server.problem()).toMatchObject({ code: 'credit-exhausted', status: 503 })
    const answered = Promise.withResolvers<void>()
    fake.next(waitsFor(answered.promise, streams('Paid.')))
    server.send({ type: 'reopen', for: 'one-trial' })
    const asked = Array.from({ length: 20 }, () => server.chat())
    await fake.nth(2)
    // All but the trial are answered while it is still under way.
    const done: number[] = []
    const others = Promise.withResolvers<void>()
    for (const one of asked)
      void one.then(({ status }) => {
        done.push(status)
        if (done.length === 19) others.resolve()
      })
    await others.promise
    expect(new Set(done)).toEqual(new Set([503]))
    expect(fake.generations()).toHaveLength(2)
    answered.resolve()
    await Promise.all(asked)
    expect(done.at(-1)).toBe(200)
    await server.answer()
  })

  if (isLongRun)
    test('a trial that fails is the only one', async () => {
      await using setup = await startWithOpenRouter()
      const { server, fake } = setup
      fake.always(noCredit)
      await server.problem()
      server.send({ type: 'reopen', for: 'one-trial' })
      await Promise.all(Array.from({ length: 20 }, () => server.problem()))
      expect(fake.generations()).toHaveLength(2)
    })

  if (isLongRun)
    test('for all, after a free check passed', async () => {
      await using setup = await startWithOpenRouter()
      const { server, fake } = setup
      fake.next(unknownUser)
      await server.problem()
      server.send({ type: 'reopen', for: 'all' })
      await Promise.all(Array.from({ length: 5 }, () => server.answer()))
    })
})

describe('passing failures', () => {
  test('another attempt brings the answer, and the client notices nothing', async () => {
    await using setup = await startWithOpenRouter()
    const { server, fake } = setup
    fake.next(badGateway, overloaded, streams('Here I am.'))
    expect((await server.answer()).response).toBe('Here I am.')
    expect(fake.generations()).toHaveLength(3)
    expect(server.lines.filter((line) => JSON.parse(line).level >= 40)).toEqual([])
  })

  test('three attempts and no more', async () => {
    await using setup = await startWithOpenRouter()
    const { server, fake } = setup
    fake.always(overloaded)
    expect(await server.problem()).toMatchObject({ code: 'provider-overloaded', status: 502, retryable: true })
    expect(fake.generations()).toHaveLength(3)
    // The source is not closed: the next request asks again.
    fake.always(streams('Back again.'))
    expect((await server.answer()).response).toBe('Back again.')
  })

  if (isLongRun)
    test('Retry-After is waited for where it fits', async () => {
      await using setup = await startWithOpenRouter()
      const { server, fake } = setup
      fake.next(rateLimited('1'))
      const began = performance.now()
      await server.answer()
      expect(performance.now() - began).toBeGreaterThan(990)
      expect(fake.generations()).toHaveLength(2)
    })

  if (isLongRun)
    test('Retry-After beyond the deadline is passed on at once', async () => {
      await using setup = await startWithOpenRouter()
      const { server, fake } = setup
      fake.next(rateLimited('3600'))
      const { status, headers, json } = await server.chat()
      expect([status, headers.get('retry-after')]).toEqual([429, '3600'])
      expect(json).toMatchObject({ code: 'rate-limited', retryAfter: 3600, retryable: true })
      expect(fake.generations()).toHaveLength(1)
    })

  test('an error inside of a 200 is an error', async () => {
    await using setup = await startWithOpenRouter()
    const { server, fake } = setup
    fake.next(errorInside200({ code: 402, message: 'Insufficient credits' }))
    expect(await server.problem()).toMatchObject({ code: 'credit-exhausted', status: 503 })
    expect(await server.problem()).toMatchObject({ code: 'credit-exhausted' })
    expect(fake.generations()).toHaveLength(1)
  })

  test('refused content is that request’s affair', async () => {
    await using setup = await startWithOpenRouter()
    const { server, fake } = setup
    fake.next(moderated)
    expect(await server.problem()).toMatchObject({ code: 'content-refused', status: 502 })
    await server.answer()
    expect(fake.generations()).toHaveLength(2)
    expect(server.messages.some((one) => one.type === 'ability' && one.ability.state === 'blocked')).toBe(false)
  })
})

describe('failure in mid-answer', () => {
  test('a stream ends with the problem, and is not begun again', async () => {
    await using setup = await startWithOpenRouter()
    const { server, fake } = setup
    fake.next(breaksStream('Half an', { code: 'server_error', message: 'The provider gave up' }))
    const events = await eventsOf(server.stream())
    expect(events.map(({ event }) => event)).toEqual(['token', 'token', 'problem'])
    expect(events.at(-1)?.data).toMatchObject({
      code: 'provider-error',
      provider: { name: 'OpenRouter', message: 'The provider gave up' },
    })
    expect(fake.generations()).toHaveLength(1)
  })

  if (isLongRun)
    test('a cut line is an incomplete answer, never half of one as a whole', async () => {
      await using setup = await startWithOpenRouter()
      const { server, fake } = setup
      fake.next(cutsSocket('Half an'))
      expect(await server.problem()).toMatchObject({ code: 'answer-incomplete', status: 502 })
      expect(fake.generations()).toHaveLength(1)
    })

  if (isLongRun)
    test('a failure before the first word comes as an event, too', async () => {
      await using setup = await startWithOpenRouter(stranger)
      expect(await eventsOf(setup.server.stream())).toMatchObject([
        { event: 'problem', data: { code: 'key-rejected', status: 503 } },
      ])
    })

  if (isLongRun)
    test('Ollama’s error line', async () => {
      await using setup = await startWithOllama()
      const { server, fake } = setup
      fake.next(breaksInLine('Half an', 'the model runner has unexpectedly stopped'))
      const events = await eventsOf(server.stream())
      expect(events.at(-1)).toMatchObject({ event: 'problem', data: { code: 'provider-error' } })
    })
})

describe('Ollama', () => {
  test('not running: told, and able again as soon as it answers', async () => {
    await using setup = await startWithOllama()
    const { server, fake, settings } = setup
    const [port] = await freePorts(1)
    await server.configure({ ...settings, ollama: { ...settings.ollama, url: `http://127.0.0.1:${port}` } })
    expect(await server.problem()).toMatchObject({ code: 'ollama-not-running', status: 503 })
    await server.heard('ability', ({ ability }) => ability.state === 'blocked')
    await server.configure(settings)
    await server.answer()
    expect(fake.generations()).toHaveLength(1)
  })

  test('a model that is not there does not close the source: once pulled, it answers', async () => {
    await using setup = await startWithOllama()
    const { server, fake } = setup
    fake.setModels('llama3.2:1b')
    expect(await server.problem()).toMatchObject({
      code: 'model-not-pulled',
      status: 503,
      params: { model: 'gemma3:4b' },
    })
    fake.setModels('gemma3:4b')
    await server.answer()
    const told = server.messages.flatMap((one) => (one.type === 'ability' ? [one.ability.state] : []))
    expect(told).toEqual(['unproven', 'blocked', 'able'])
    expect(fake.generations()).toHaveLength(2)
  })

  if (isLongRun)
    test('a full queue is worth another attempt', async () => {
      await using setup = await startWithOllama()
      setup.fake.next(busy)
      await setup.server.answer()
      expect(setup.fake.generations()).toHaveLength(2)
    })
})

describe('nothing to ask', () => {
  test.each([
    ['no key', null, 'key-missing'],
    ['a key that cannot be sent', 'sk or', 'key-malformed'],
  ])('%s is told before anything is asked', async (_, key, code) => {
    await using server = await startLlmServer({ source: 'openrouter' }, key)
    await server.heard('ability', ({ ability }) => ability.state === 'blocked' && ability.problem.code === code)
    expect(await server.problem(hello)).toMatchObject({ code, status: 503 })
  })

  test('no source refuses chats, but is a choice not made yet and no failure', async () => {
    await using server = await startLlmServer()
    expect(await server.problem(hello)).toMatchObject({ code: 'source-missing', status: 503 })
    expect((await request(`${server.url}/api/status`)).json()).toMatchObject({ llm_source: null, ability: 'unproven' })
    expect(server.messages.some((one) => one.type === 'ability' && one.ability.state === 'blocked')).toBe(false)
  })
})
