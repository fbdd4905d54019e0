import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testNetwork } from '../../../../control/network/network-test.ts'
import { trust } from '../../../../providers/trust.ts'
import { directNetwork, type NetworkSettings, type NetworkTest } from '../../../../shared/network.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { type FakeOpenRouter, startFakeOpenRouter } from '../../../support/fake-openrouter.ts'
import { answers, blackHole, closedPort, neverAnswers } from '../../../support/health-targets.ts'
import { startProxy } from '../../../support/proxy-double.ts'
import { startTlsServer } from '../../../support/tls-server.ts'

let fake: FakeOpenRouter
beforeEach(async () => {
  fake = await startFakeOpenRouter()
})
afterEach(async () => {
  await fake.close()
})

const through = (url: string, extraCa: string | null = null): NetworkSettings => ({
  proxy: { url, bypass: '' },
  extraCa,
})
const go = (url: string, network = directNetwork, deadlineMs = 5_000): Promise<NetworkTest> =>
  testNetwork({ url, network, signal: new AbortController().signal, now: Date.now, deadlineMs })

const shape = ({ steps }: NetworkTest): string[] => steps.map(({ id, state }) => `${id} ${state}`)
function wordsOf({ steps, broken }: NetworkTest): string {
  const note = steps.find(({ id }) => id === broken)?.note
  return note ? sayReason(note) : ''
}

test('a way that works: each hop with its time, one request, no key', async () => {
  const result = await go(fake.url)
  expect(result).toMatchObject({ ok: true, broken: null, via: null })
  expect(shape(result)).toEqual(['net-name done', 'net-connect done', 'net-http done', 'net-openrouter done'])
  for (const { tookMs } of result.steps) expect(tookMs).toBeGreaterThanOrEqual(0)
  expect(fake.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /api/v1/key'])
  expect(fake.requests[0]?.headers.authorization).toBeUndefined()
})

describe('the hop that is broken is named', () => {
  test('the name', async () => {
    const result = await go('https://openrouter.invalid/api/v1')
    expect(result).toMatchObject({ ok: false, broken: 'net-name', host: 'openrouter.invalid' })
    expect(wordsOf(result)).toMatch(/^openrouter\.invalid: the name /)
    expect(shape(result).slice(1)).toEqual([
      'net-connect waiting',
      'net-tls waiting',
      'net-http waiting',
      'net-openrouter waiting',
    ])
  })

  test('the connection: nothing listens', async () => {
    const port = await closedPort()
    const result = await go(`http://127.0.0.1:${port}/api/v1`)
    expect(result.broken).toBe('net-connect')
    expect(wordsOf(result)).toBe(`127.0.0.1:${port}: nothing listens there`)
  })

  test.skipIf(process.platform === 'win32')('the connection: a black hole, given up at the one deadline', async () => {
    await using hole = await blackHole()
    const began = performance.now()
    const result = await go(new URL('/api/v1', hole.url).href, directNetwork, 400)
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(result.broken).toBe('net-connect')
    expect(wordsOf(result)).toBe(`${new URL(hole.url).host}: nothing came within 0.4 s`)
  })

  test('HTTP: it takes the connection and never answers', async () => {
    await using mute = await neverAnswers()
    const result = await go(`http://127.0.0.1:${mute.port}/api/v1`, directNetwork, 300)
    expect(result.broken).toBe('net-http')
    expect(mute.accepted()).toBe(1)
    await mute.idle()
  })

  test('TLS: it takes the connection and says nothing', async () => {
    await using mute = await neverAnswers()
    expect(await go(`https://127.0.0.1:${mute.port}/api/v1`, directNetwork, 300)).toMatchObject({ broken: 'net-tls' })
    await mute.idle()
  })

  test('TLS: what answers does not speak it', async () => {
    await using plain = await answers('200 OK', 'hello')
    const result = await go(`https://127.0.0.1:${plain.port}/api/v1`)
    expect(result.broken).toBe('net-tls')
    expect(wordsOf(result)).toContain('TLS')
  })

  test('OpenRouter: the sign-in page of a network', async () => {
    await using page = await answers('200 OK', '<html>Welcome to the hotel</html>', ['content-type: text/html'])
    const result = await go(`http://127.0.0.1:${page.port}/api/v1`)
    expect(result.broken).toBe('net-openrouter')
    expect(wordsOf(result)).toContain('200, text/html')
  })

  test('OpenRouter: it answers with an error of its own', async () => {
    const body = JSON.stringify({ error: { code: 503, message: 'Down for maintenance' } })
    await using down = await answers('503 Service Unavailable', body)
    const result = await go(`http://127.0.0.1:${down.port}/api/v1`)
    expect(result.broken).toBe('net-openrouter')
    expect(wordsOf(result)).toContain('status 503 Down for maintenance')
  })
})

describe('a certificate that nobody knows', () => {
  const isOpenRouter = (_: IncomingMessage, response: ServerResponse): void =>
    void response
      .writeHead(401, { 'content-type': 'application/json' })
      .end('{"error":{"code":401,"message":"No key"}}')
  afterEach(() => trust(null))

  test('is named with its signer and why it is not trusted; trusted, the way works, and again not', async () => {
    await using server = await startTlsServer(isOpenRouter)
    const url = `https://127.0.0.1:${server.port}/api/v1`
    const before = await go(url)
    expect(before.broken).toBe('net-tls')
    expect(wordsOf(before)).toMatch(
      /^Certificate of openrouter\.test, signed by openrouter\.test: its certificate is signed by nobody known here/,
    )
    expect(await go(url, { proxy: null, extraCa: server.pem })).toMatchObject({ ok: true, broken: null })
    expect((await go(url)).broken).toBe('net-tls')
  })

  test('made out to another name is told so, through a proxy too', async () => {
    await using server = await startTlsServer(isOpenRouter)
    await using proxy = await startProxy(server.port)
    const right = await go('https://openrouter.test/api/v1', through(proxy.url, server.pem))
    expect(shape(right)).toEqual([
      'net-name done',
      'net-connect done',
      'net-proxy done',
      'net-tls done',
      'net-http done',
      'net-openrouter done',
    ])
    const wrong = await go('https://another.test/api/v1', through(proxy.url, server.pem))
    expect(wrong.broken).toBe('net-tls')
    expect(wordsOf(wrong)).toContain('its certificate is made out to another name')
  })
})

describe('a proxy', () => {
  test('that works is named, and its name is the one that is looked up', async () => {
    await using proxy = await startProxy(fake.port)
    const result = await go('http://openrouter.test/api/v1', through(proxy.url))
    expect(result).toMatchObject({ ok: true, via: new URL(proxy.url).host, host: 'openrouter.test' })
    expect(proxy.asked).toEqual(['http://openrouter.test/api/v1/key'])
  })

  test.each([
    [403, 'refused the way to openrouter.test with status 403'],
    [407, 'wants a name and a password (407)'],
  ])('that refuses with %i', async (status, words) => {
    await using proxy = await startProxy(fake.port, status)
    const result = await go('https://openrouter.test/api/v1', through(proxy.url))
    expect(result.broken).toBe('net-proxy')
    expect(wordsOf(result)).toContain(words)
    expect(proxy.asked).toEqual(['openrouter.test:443'])
  })

  test('that is not there', async () => {
    const port = await closedPort()
    const result = await go('https://openrouter.test/api/v1', through(`http://127.0.0.1:${port}`))
    expect(result.broken).toBe('net-connect')
    expect(wordsOf(result)).toContain(`127.0.0.1:${port}`)
  })

  test('is never asked for what is on this computer, nor is its password shown', async () => {
    const dead = `http://user:pa55word@127.0.0.1:${await closedPort()}`
    expect(await go(fake.url, through(dead))).toMatchObject({ ok: true, via: null })
    expect(JSON.stringify(await go('http://openrouter.test/api/v1', through(dead)))).not.toContain('pa55word')
  })
})

test('a test that is called off rejects, and leaves no connection', async () => {
  await using mute = await neverAnswers()
  const stop = new AbortController()
  const run = testNetwork({
    url: `http://127.0.0.1:${mute.port}/api/v1`,
    network: directNetwork,
    signal: stop.signal,
    now: Date.now,
  })
  setImmediate(() => stop.abort())
  await expect(run).rejects.toMatchObject({ name: 'AbortError' })
  await mute.idle()
})
