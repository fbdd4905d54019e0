import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createOllama } from '../../../providers/ollama/client.ts'
import { type FakeOllama, startFakeOllama } from '../../support/fake-ollama.ts'
import {
  breaksInLine,
  busy,
  cloudSignedOut,
  cutsLine,
  fallsSilent,
  loads,
  loadsForever,
  type OllamaAnswer,
  outOfMemory,
  rawLines,
  speaks,
} from '../../support/fake-ollama-answers.ts'
import { closedPort } from '../../support/health-targets.ts'
import { startForeignServer, startHttpDouble } from '../../support/http-double.ts'
import {
  amply,
  askCalmly,
  calmly,
  chatOf,
  collect,
  collectBroken,
  problemOfCall,
  within,
} from '../../support/provider-calls.ts'
import { byteByByte } from '../../support/splits.ts'

const gemma = { model: 'gemma3:4b' }

let fake: FakeOllama
beforeEach(async () => {
  fake = await startFakeOllama({
    models: [
      'gemma3:4b',
      { name: 'qwen3:8b', thinks: true },
      { name: 'nomic-embed-text', chats: false },
      { name: 'gpt-oss:120b-cloud', cloud: true },
    ],
  })
})
afterEach(async () => {
  await fake.idle()
  await fake.close()
  expect(fake.violations).toEqual([])
})

const client = () => createOllama({ url: fake.url })
const chat = (options = calmly, change = {}) => client().chat(chatOf({ ...gemma, ...change }), options)

describe('an answer', () => {
  test('comes in pieces, with what it was', async () => {
    fake.next(speaks('Grüße aus 日本 🦔'))
    const { pieces, result } = await collect(chat())
    expect(pieces).toEqual(['Grüße', ' aus', ' 日本', ' 🦔'])
    expect(result).toEqual({
      text: 'Grüße aus 日本 🦔',
      model: 'gemma3:4b',
      tokens: 16,
      promptTokens: 12,
      loadMs: 1_000,
      costUsd: null,
      finishReason: 'stop',
    })
  })

  test('may come byte by byte', async () => {
    fake.next(speaks('Grüße 🦔', { split: byteByByte }))
    expect((await collect(chat())).result.text).toBe('Grüße 🦔')
  })

  test('is asked for as a stream, without thoughts and within its tokens', async () => {
    await collect(chat(calmly, { temperature: 0.3, maxTokens: 42 }))
    expect(fake.generations()[0]?.body).toEqual({
      model: 'gemma3:4b',
      messages: chatOf().messages,
      stream: true,
      think: false,
      options: { temperature: 0.3, num_predict: 42 },
    })
  })

  test('of a model that thinks has no thoughts in it', async () => {
    const { result } = await collect(chat(calmly, { model: 'qwen3:8b' }))
    expect(result.text).toBe('Hello there, this is a fake answer.')
  })

  test('that reached its most tokens says so', async () => {
    fake.next(speaks('one two three four'))
    const { result } = await collect(chat(calmly, { maxTokens: 2 }))
    expect(result).toMatchObject({ text: 'one two', finishReason: 'length' })
  })

  test('waits while the model is loaded', async () => {
    let ready: () => void = () => undefined
    fake.next(
      loads(
        new Promise<void>((resolve) => {
          ready = resolve
        }),
        speaks('Here I am'),
      ),
    )
    const answer = collect(chat(within({ connectMs: 150 })))
    await fake.nth(1)
    const timer = setTimeout(ready, 400)
    expect((await answer).result.text).toBe('Here I am')
    clearTimeout(timer)
  })

  test('is had at 127.0.0.1 where localhost or 0.0.0.0 is written', async () => {
    for (const name of ['localhost', '0.0.0.0'])
      await collect(createOllama({ url: fake.url.replace('127.0.0.1', name) }).chat(chatOf(gemma), calmly))
    expect(fake.generations().map(({ headers }) => headers.host)).toEqual(Array(2).fill(`127.0.0.1:${fake.port}`))
  })
})

describe('a failure', () => {
  test.each<[string, OllamaAnswer, object]>([
    ['a full queue', busy, { code: 'provider-overloaded', provider: { status: 503 } }],
    [
      'too little memory',
      outOfMemory,
      {
        code: 'provider-error',
        provider: { message: 'llama-server process has terminated: cudaMalloc failed: out of memory' },
      },
    ],
    [
      'a cloud model without sign-in',
      cloudSignedOut,
      { code: 'provider-error', detail: expect.stringContaining('ollama signin') },
    ],
    ['an empty answer', speaks(''), { code: 'answer-incomplete' }],
    ['lines that are none', rawLines('oops'), { code: 'answer-incomplete' }],
  ])('%s', async (_, answer, expected) => {
    fake.next(answer)
    const { problem, pieces } = await collectBroken(chat())
    expect(problem).toMatchObject(expected)
    expect(pieces).toEqual([])
  })

  test.each<[string, OllamaAnswer, object]>([
    [
      'an error line',
      breaksInLine('Once upon', 'CUDA error'),
      { code: 'provider-error', provider: { status: null, message: 'CUDA error' } },
    ],
    ['a cut line', cutsLine('Once upon'), { code: 'answer-incomplete' }],
    ['an end that is none', speaks('Once upon', { unfinished: true }), { code: 'answer-incomplete' }],
  ])('%s in the middle: what had come was passed on', async (_, answer, expected) => {
    fake.next(answer)
    const { problem, pieces } = await collectBroken(chat())
    expect(pieces).toEqual(['Once', ' upon'])
    expect(problem).toMatchObject(expected)
  })

  test('a model that is not there', async () => {
    const { problem } = await collectBroken(chat(calmly, { model: 'llama9:70b' }))
    expect(problem).toMatchObject({
      code: 'model-not-pulled',
      params: { model: 'llama9:70b' },
      provider: { status: 404, message: "model 'llama9:70b' not found" },
    })
  })

  test('a model that cannot chat', async () => {
    expect((await collectBroken(chat(calmly, { model: 'nomic-embed-text' }))).problem.code).toBe('model-not-found')
  })

  test('nobody listens', async () => {
    const url = `http://127.0.0.1:${await closedPort()}`
    const expected = { code: 'ollama-not-running', params: { url } }
    expect((await collectBroken(createOllama({ url }).chat(chatOf(gemma), calmly))).problem).toMatchObject(expected)
    expect(await problemOfCall(createOllama({ url }).version(askCalmly))).toMatchObject(expected)
  })

  test.each([200, 404, 405])('a stranger listens, and answers %i', async (status) => {
    await using foreign = await startForeignServer(status)
    const stranger = createOllama({ url: foreign.origin })
    const detail = `What answers at ${foreign.origin} is not Ollama.`
    expect((await collectBroken(stranger.chat(chatOf(gemma), calmly))).problem.detail).toBe(detail)
    expect((await problemOfCall(stranger.version(askCalmly))).detail).toBe(detail)
    expect((await problemOfCall(stranger.listModels(askCalmly))).detail).toBe(detail)
  })

  test('it refuses the host name', async () => {
    await using strict = await startHttpDouble({ handle: ({ response }) => void response.writeHead(403).end() })
    const { problem } = await collectBroken(createOllama({ url: strict.origin }).chat(chatOf(gemma), calmly))
    expect(problem.detail).toContain('host name')
  })
})

describe('time and aborts', () => {
  test('a model that does not load in time', async () => {
    fake.next(loadsForever)
    const { problem } = await collectBroken(chat(within({ firstTokenMs: 200 })))
    expect(problem).toMatchObject({ code: 'provider-timeout', params: { provider: 'Ollama', phase: 'first-token' } })
    expect(await (await fake.nth(1)).end).toBe('cut')
  })

  test('an answer that does not end in time', async () => {
    fake.next(fallsSilent('Once upon'))
    const { problem } = await collectBroken(chat(within({ totalMs: 300 })))
    expect(problem.params).toMatchObject({ phase: 'whole' })
  })

  test('an abort while the model is loaded ends the load', async () => {
    fake.next(loadsForever)
    const caller = new AbortController()
    const answer = collect(chat({ signal: caller.signal, deadlines: amply }))
    const request = await fake.nth(1)
    const reason = new Error('the client went away')
    caller.abort(reason)
    await expect(answer).rejects.toBe(reason)
    expect(await request.end).toBe('cut')
  })
})

describe('what it has', () => {
  test('version', async () => {
    expect(await client().version(askCalmly)).toBe('0.33.1')
  })

  test('models that can chat, those of the cloud marked', async () => {
    const models = await client().listModels(askCalmly)
    expect(models.map(({ name, cloud }) => [name, cloud])).toEqual([
      ['gemma3:4b', false],
      ['qwen3:8b', false],
      ['gpt-oss:120b-cloud', true],
    ])
    expect(models[0]).toEqual({
      name: 'gemma3:4b',
      size: 3_338_801_804,
      parameters: '4.3B',
      quantization: 'Q4_K_M',
      cloud: false,
      modifiedAt: Date.UTC(2026, 10, 20, 10),
    })
  })

  test('no models', async () => {
    fake.setModels()
    expect(await client().listModels(askCalmly)).toEqual([])
  })
})
