import { describe, expect, test } from 'vitest'
import { type Expectation, MAX_BODY_BYTES, probe } from '../../../control/health/probe.ts'
import type { ProbeResult } from '../../../control/health/probe-result.ts'
import {
  answers,
  answersAfter,
  blackHole,
  breaksOffInBody,
  closedPort,
  type HealthServer,
  hangsUpAtOnce,
  neverAnswers,
  neverEndsBody,
  neverEndsHeaders,
  rawAnswer,
  resetsOnRequest,
  sendsRaw,
  speaksSsh,
} from '../../support/health-targets.ts'
import { isLongRun } from '../../support/long-run.ts'

const DEADLINE_MS = 400
/** How much later than its deadline a probe may end on a machine that is busy with other tests. */
const MARGIN_MS = 600

const only200: Expectation = ({ status }) => (status === 200 ? 'good' : 'unexpected-status')
const timeout = { kind: 'timeout', deadlineMs: DEADLINE_MS }

const ask = (url: string, { expect = only200, signal = new AbortController().signal, deadlineMs = DEADLINE_MS } = {}) =>
  probe(url, { deadlineMs, signal, expect })

/** Probes once and waits until the server sees the connection gone. */
async function askServer(server: HealthServer, options?: Parameters<typeof ask>[1]) {
  const began = performance.now()
  const result = await ask(server.url, options)
  const tookMs = performance.now() - began
  await server.idle()
  return { result, tookMs }
}

/** On a machine that is busy with other tests a probe may find itself disturbed, and says so; then it is done again. */
async function undisturbed<T extends { result: ProbeResult }>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    const made = await attempt()
    if (made.result.kind !== 'not-carried-out') return made
  }
}

/** A good answer whose latency could be measured: where the event loop stood still meanwhile, there is none. */
async function measured(attempt: () => Promise<{ result: ProbeResult }>): Promise<number> {
  for (;;) {
    const { result } = await attempt()
    if (result.kind !== 'ok') throw new Error(`The probe ended with ${result.kind}`)
    if (result.latencyMs !== null) return result.latencyMs
  }
}

describe('answers', () => {
  test('a good one brings status, latency and parsed body', async () => {
    await using server = await answers('200 OK', '{"status":"ok","service":"middleware"}')
    const { result } = await askServer(server)
    expect(result).toEqual({
      kind: 'ok',
      status: 200,
      latencyMs: expect.any(Number),
      body: { status: 'ok', service: 'middleware' },
    })
  })

  test('a body that is no JSON, or none, is left out', async () => {
    await using page = await answers('200 OK', '<html>')
    await using empty = await answers('204 No Content')
    expect((await askServer(page)).result).toMatchObject({ kind: 'ok', body: undefined })
    expect((await askServer(empty, { expect: () => 'good' })).result).toMatchObject({ status: 204, body: undefined })
  })

  test('the latency is that of the whole answer', async () => {
    await using server = await answersAfter(150, '{}')
    const latencyMs = await measured(() => askServer(server))
    expect(latencyMs).toBeGreaterThanOrEqual(145)
  })

  test('the request asks for nothing but one answer', async () => {
    await using server = await answers('200 OK', '{}', ['connection: keep-alive', 'keep-alive: timeout=60'])
    await askServer(server)
    expect(server.received()).toMatch(/^GET \/health HTTP\/1\.1\r\n/)
    expect(server.received()).toMatch(new RegExp(`host: 127\\.0\\.0\\.1:${server.port}\r\n`, 'i'))
    expect(server.received()).toMatch(/connection: close\r\n/i)
  })

  test.each(['301 Moved Permanently', '302 Found', '307 Temporary Redirect'])('%s is not followed', async (status) => {
    await using server = await answers(status, '', ['location: /elsewhere'])
    const { result } = await askServer(server)
    expect(result).toEqual({ kind: 'unexpected-status', status: Number(status.slice(0, 3)) })
    expect(server.received()).not.toContain('elsewhere')
  })

  test('an answer that the expectation does not know comes from something else', async () => {
    await using server = await answers('200 OK', '{"service":"another"}')
    const { result } = await askServer(server, { expect: () => 'unexpected-answer' })
    expect(result).toEqual({ kind: 'unexpected-answer' })
  })

  test('a body may be as long as the limit and not a byte longer', async () => {
    await using long = await answers('200 OK', 'x'.repeat(MAX_BODY_BYTES))
    await using tooLong = await answers('200 OK', 'x'.repeat(MAX_BODY_BYTES + 1))
    expect((await askServer(long)).result).toMatchObject({ kind: 'ok' })
    expect((await askServer(tooLong)).result).toEqual({ kind: 'unexpected-answer' })
  })

  test('a huge body is not read to its end', async () => {
    await using server = await sendsRaw(`HTTP/1.1 200 OK\r\ncontent-length: 999999999\r\n\r\n${'x'.repeat(1_000_000)}`)
    const { result, tookMs } = await askServer(server)
    expect(result).toEqual({ kind: 'unexpected-answer' })
    expect(tookMs).toBeLessThan(DEADLINE_MS)
  })

  test('endless headers, and what is no HTTP, come from something else', async () => {
    await using headers = await sendsRaw(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(200_000)}`)
    await using ssh = await speaksSsh()
    expect((await askServer(headers)).result).toEqual({ kind: 'unexpected-answer' })
    expect((await askServer(ssh)).result).toEqual({ kind: 'unexpected-answer' })
  })
})

describe('the deadline', () => {
  test.each([
    ['accepts and never answers', neverAnswers],
    ['never ends its headers', neverEndsHeaders],
    ['never ends its body', neverEndsBody],
    ['answers too late', () => answersAfter(5_000, '{}')],
  ])('%s', async (_, start) => {
    await using server = await start()
    const { result, tookMs } = await undisturbed(() => askServer(server))
    expect(result).toEqual(timeout)
    expect(tookMs).toBeLessThan(DEADLINE_MS + MARGIN_MS)
  })

  test('a connect that gets no answer at all', async () => {
    await using hole = await blackHole()
    const { result, tookMs } = await undisturbed(async () => {
      const began = performance.now()
      return { result: await ask(hole.url), tookMs: performance.now() - began }
    })
    expect(result).toEqual(timeout)
    expect(tookMs).toBeLessThan(DEADLINE_MS + MARGIN_MS)
  })

  // A connect timeout of undici's own ended every second probe by half a second before the product's deadline.
  if (isLongRun)
    test('a connect that gets no answer is given the whole deadline, time after time', async () => {
      await using hole = await blackHole()
      for (let time = 0; time < 4; time += 1) {
        const began = performance.now()
        const result = await probe(hole.url, {
          deadlineMs: 900,
          signal: new AbortController().signal,
          expect: () => 'good',
        })
        expect(result.kind).toMatch(/timeout|not-carried-out/)
        expect(performance.now() - began).toBeGreaterThanOrEqual(850)
      }
    })

  test('a server that answers TLS with nothing', async () => {
    await using server = await neverAnswers()
    // The first use of TLS loads the certificates, which takes so long that it may not count.
    const { result } = await undisturbed(async () => ({ result: await ask(server.url.replace('http:', 'https:')) }))
    expect(result).toEqual(timeout)
    await server.idle()
  })

  test('passing while our own event loop stands still says nothing about the service', async () => {
    await using server = await answersAfter(1, '{}')
    const pending = ask(server.url)
    const until = performance.now() + DEADLINE_MS * 2
    while (performance.now() < until);
    expect(await pending).toEqual({ kind: 'not-carried-out', instead: timeout })
  })

  test('a good answer is believed all the same, but not its latency', async () => {
    await using server = await answersAfter(1, '{}')
    const pending = ask(server.url, { deadlineMs: 2_000 })
    const until = performance.now() + 1_000
    while (performance.now() < until);
    expect(await pending).toMatchObject({ kind: 'ok', latencyMs: null })
  })
})

describe('no connection, or one that ends', () => {
  test('nothing listens: known at once', async () => {
    const port = await closedPort()
    const began = performance.now()
    expect(await ask(`http://127.0.0.1:${port}/health`)).toEqual({ kind: 'refused', port })
    expect(performance.now() - began).toBeLessThan(DEADLINE_MS / 2)
  })

  test('localhost is 127.0.0.1', async () => {
    await using server = await answers('200 OK', '{}')
    expect(await ask(`http://localhost:${server.port}/health`)).toMatchObject({ kind: 'ok' })
    expect(server.received()).toContain(`127.0.0.1:${server.port}`)
  })

  test('a name that nobody knows', async () => {
    expect(await ask('http://no-such-host.invalid/', { deadlineMs: 5_000 })).toEqual({
      kind: 'unresolved',
      host: 'no-such-host.invalid',
    })
  })

  test.each([
    ['hangs up at once', hangsUpAtOnce],
    ['resets on the request', resetsOnRequest],
    ['breaks off in the body', breaksOffInBody],
  ])('%s', async (_, start) => {
    await using server = await start()
    expect((await undisturbed(() => askServer(server))).result).toEqual({ kind: 'broken-off' })
  })

  test.each(['', 'nonsense', 'ftp://127.0.0.1/', 'http://', 'http://127.0.0.1:99999/'])(
    'the address %j is no address',
    async (url) => {
      expect(await ask(url)).toEqual({ kind: 'bad-address', url })
    },
  )

  test('HTTPS asked of a plain server is something else', async () => {
    await using server = await answers('400 Bad Request')
    expect(await ask(server.url.replace('http:', 'https:'), { deadlineMs: 3_000 })).toEqual({
      kind: 'unexpected-answer',
    })
  })
})

describe('one attempt', () => {
  test.each([
    ['good', () => answers('200 OK', '{}')],
    ['unavailable with a Retry-After', () => answers('503 Service Unavailable', '', ['retry-after: 0'])],
    ['misdirected', () => answers('421 Misdirected Request')],
    ['asks for a password', () => answers('401 Unauthorized', '', ['www-authenticate: Basic realm="x"'])],
    ['redirect', () => answers('302 Found', '', ['location: /'])],
    ['timeout', neverAnswers],
    ['hung up', hangsUpAtOnce],
    ['reset', resetsOnRequest],
    ['broken off', breaksOffInBody],
    ['no HTTP', speaksSsh],
  ])('%s: exactly one connection and one request', async (_, start) => {
    await using server = await start()
    await askServer(server)
    expect(server.accepted()).toBe(1)
    expect(server.received().match(/GET /g)?.length ?? 0).toBeLessThanOrEqual(1)
  })

  test('each probe brings its own connection, closed when the probe ends', async () => {
    await using server = await answers('200 OK', '{}', ['connection: keep-alive'])
    for (const count of [1, 2, 3]) {
      await askServer(server)
      expect(server.accepted()).toBe(count)
      expect(server.open()).toBe(0)
    }
  })
})

describe('ended from outside', () => {
  test('a probe under way ends at once and leaves no connection', async () => {
    await using server = await neverAnswers()
    const stop = new AbortController()
    const pending = askServer(server, { signal: stop.signal, deadlineMs: 5_000 })
    setImmediate(() => stop.abort())
    const { result, tookMs } = await pending
    expect(result).toEqual({ kind: 'aborted' })
    expect(tookMs).toBeLessThan(2_500)
  })

  test('also while it is still connecting', async () => {
    await using hole = await blackHole()
    const stop = new AbortController()
    const began = performance.now()
    const pending = ask(hole.url, { signal: stop.signal, deadlineMs: 5_000 })
    setImmediate(() => stop.abort())
    expect(await pending).toEqual({ kind: 'aborted' })
    expect(performance.now() - began).toBeLessThan(2_500)
  })

  test('one that was ended before it began connects to nobody', async () => {
    await using server = await sendsRaw(rawAnswer('200 OK'))
    expect(await ask(server.url, { signal: AbortSignal.abort() })).toEqual({ kind: 'aborted' })
    expect(server.accepted()).toBe(0)
  })
})
