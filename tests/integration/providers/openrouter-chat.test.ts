import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createOpenRouter } from '../../../providers/openrouter/client.ts'
import { type FakeOpenRouter, fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { type StreamOptions, streams, wholeJson } from '../../support/fake-openrouter-streams.ts'
import { calmly, chatOf, collect } from '../../support/provider-calls.ts'
import { byteByByte } from '../../support/splits.ts'

let fake: FakeOpenRouter
beforeEach(async () => {
  fake = await startFakeOpenRouter()
})
afterEach(async () => {
  await fake.idle()
  await fake.close()
  expect(fake.violations).toEqual([])
})

const client = (url = fake.url) => createOpenRouter({ url, key: fakeKey() })
const answer = () => collect(client().chat(chatOf(), calmly))

test('an answer comes in pieces, with what it was and cost', async () => {
  fake.next(streams('Grüße aus 日本 🦔 heute'))
  const { pieces, result } = await answer()
  expect(pieces).toEqual(['Grüße', ' aus', ' 日本', ' 🦔', ' heute'])
  expect(result).toEqual({
    text: 'Grüße aus 日本 🦔 heute',
    model: 'openai/gpt-4.1-mini',
    tokens: 15,
    costUsd: 0.00001,
    finishReason: 'stop',
  })
})

test('the request has what was asked for, the key and who asks, and streams', async () => {
  const messages = [
    { role: 'system' as const, content: 'You teach.' },
    { role: 'user' as const, content: 'Say “hello”.' },
  ]
  await collect(client().chat(chatOf({ messages, temperature: 0.3, maxTokens: 42 }), calmly))
  expect(fake.generations()).toHaveLength(1)
  expect(fake.generations()[0]).toMatchObject({
    headers: {
      authorization: `Bearer ${fakeKey()}`,
      'content-type': 'application/json',
      'x-openrouter-title': 'LLM Trainer',
    },
    body: { model: 'openai/gpt-4.1-mini', messages, temperature: 0.3, max_tokens: 42, stream: true },
  })
})

test('without a model the account’s own is asked for', async () => {
  await collect(client().chat(chatOf({ model: '' }), calmly))
  expect(fake.generations()[0]?.body).not.toHaveProperty('model')
})

test('an answer that reached its most tokens says so', async () => {
  fake.next(streams('one two three four'))
  const { result } = await collect(client().chat(chatOf({ maxTokens: 2 }), calmly))
  expect(result).toMatchObject({ text: 'one two', finishReason: 'length' })
})

describe('the stream may be written in many ways', () => {
  const ways: [string, StreamOptions][] = [
    ['with CRLF', { lineEnd: '\r\n' }],
    ['without comments', { comments: false }],
    ['byte by byte', { split: byteByByte }],
    ['byte by byte with CRLF', { split: byteByByte, lineEnd: '\r\n' }],
    ['with the usage in the last chunk', { usage: 'last-chunk' }],
    ['without an end mark', { done: false }],
    ['without a reason to finish', { finishReason: null }],
    ['with thoughts before it', { thoughts: ['Let me', ' think.'] }],
  ]
  test.each(ways)('%s', async (_, options) => {
    fake.next(streams('Grüße 🦔', options))
    const { pieces, result } = await answer()
    expect(pieces.join('')).toBe('Grüße 🦔')
    expect(result).toMatchObject({ text: 'Grüße 🦔', tokens: 12 })
  })

  test('without usage: then tokens and cost are not known', async () => {
    fake.next(streams('Hello', { usage: 'none' }))
    expect((await answer()).result).toMatchObject({ text: 'Hello', tokens: null, costUsd: null })
  })

  test('as one JSON document', async () => {
    fake.next(wholeJson('Hello there'))
    const { pieces, result } = await answer()
    expect(pieces).toEqual(['Hello there'])
    expect(result).toMatchObject({ text: 'Hello there', finishReason: 'stop', tokens: 12 })
  })
})

test('an end mark ends the answer although the connection stays open', async () => {
  fake.next(streams('Hello', { staysOpen: true }))
  expect((await answer()).result.text).toBe('Hello')
})

test('chats run side by side', async () => {
  const first = client().chat(chatOf(), calmly)
  const second = client().chat(chatOf(), calmly)
  await Promise.all([first.next(), second.next()])
  expect(fake.openConnections()).toBe(2)
  const texts = (await Promise.all([collect(first), collect(second)])).map(({ result }) => result.text)
  expect(new Set(texts).size).toBe(1)
})

test.each(['/', '//'])('%s at the end of the address does no harm', async (slashes) => {
  const { result } = await collect(client(`${fake.url}${slashes}`).chat(chatOf(), calmly))
  expect(result.finishReason).toBe('stop')
})

test('localhost is asked at 127.0.0.1', async () => {
  await collect(client(fake.url.replace('127.0.0.1', 'localhost')).chat(chatOf(), calmly))
  expect(fake.generations()[0]?.headers.host).toBe(`127.0.0.1:${fake.port}`)
})
