import { describe, expect, test } from 'vitest'
import { type Exchange, exchangeOnce, under } from '../../../backends/kit/exchange-once.ts'
import {
  answers,
  blackHole,
  breaksOffInBody,
  closedPort,
  hangsUpAtOnce,
  neverAnswers,
  neverEndsBody,
  neverEndsHeaders,
  resetsOnRequest,
  speaksSsh,
} from '../../support/health-targets.ts'
import { isLongRun } from '../../support/long-run.ts'

const DEADLINE_MS = 400
/** How much later than its deadline an exchange may end on a busy machine. */
const MARGIN_MS = 800

const exchange = (url: string, changes: Partial<Exchange> = {}) =>
  exchangeOnce({ url, deadlineMs: DEADLINE_MS, caller: new AbortController().signal, maxBytes: 1000, ...changes })

async function timed<T>(work: Promise<T>): Promise<{ result: T; tookMs: number }> {
  const began = performance.now()
  const result = await work
  return { result, tookMs: performance.now() - began }
}

describe('one exchange', () => {
  test.each([
    ['nothing but the head', neverAnswers, 'too-slow'],
    ['headers without an end', neverEndsHeaders, 'too-slow'],
    ['a body without an end', neverEndsBody, 'too-slow'],
    ['a line cut at once', hangsUpAtOnce, 'broken-off'],
    ['a line cut after the request', resetsOnRequest, 'broken-off'],
    ['a line cut in the body', breaksOffInBody, 'broken-off'],
    ['another protocol', speaksSsh, 'not-http'],
  ] as const)('%s: one connection, given up in time and closed', async (_, start, failure) => {
    await using server = await start()
    const { result, tookMs } = await timed(exchange(server.url))
    await server.idle()
    expect(result).toEqual({ failure })
    expect(server.accepted()).toBe(1)
    expect(tookMs).toBeLessThan(DEADLINE_MS + MARGIN_MS)
  })

  test('a black hole is given up in time', async () => {
    await using hole = await blackHole()
    const { result, tookMs } = await timed(exchange(hole.url))
    expect(result).toEqual({ failure: 'too-slow' })
    expect(tookMs).toBeGreaterThanOrEqual(DEADLINE_MS - 50)
    expect(tookMs).toBeLessThan(DEADLINE_MS + MARGIN_MS)
  })

  // A connect timeout of undici's own ended every second exchange by half a second before the deadline of the product.
  if (isLongRun)
    test('a black hole is given its whole deadline, time after time', async () => {
      await using hole = await blackHole()
      for (let time = 0; time < 4; time += 1) {
        const { result, tookMs } = await timed(exchange(hole.url, { deadlineMs: 900 }))
        expect(result).toEqual({ failure: 'too-slow' })
        expect(tookMs).toBeGreaterThanOrEqual(850)
      }
    })

  test('where nothing listens, that is known at once', async () => {
    const { result, tookMs } = await timed(exchange(`http://127.0.0.1:${await closedPort()}/`))
    expect(result).toEqual({ failure: 'refused' })
    expect(tookMs).toBeLessThan(DEADLINE_MS)
  })

  test.each([
    ['301 Moved', ['location: http://127.0.0.1:1/']],
    ['421 Misdirected Request', []],
    ['503 Service Unavailable', ['retry-after: 0']],
  ])('%s is an answer: neither followed nor asked again', async (status, headers) => {
    await using server = await answers(status, '{}', headers)
    const result = await exchange(server.url)
    await server.idle()
    expect(result).toEqual({ status: Number.parseInt(status, 10), text: '{}' })
    expect(server.accepted()).toBe(1)
  })

  test('an answer as long as allowed is read, one byte more is not, nor waited for', async () => {
    await using fits = await answers('200 OK', 'x'.repeat(1000))
    await using long = await answers('200 OK', 'x'.repeat(1001))
    expect(await exchange(fits.url)).toEqual({ status: 200, text: 'x'.repeat(1000) })
    expect(await exchange(long.url)).toEqual({ status: 200, text: null })
    await long.idle()
  })

  test('a caller who goes away ends it at once, and the connection with it', async () => {
    await using server = await neverAnswers()
    const caller = new AbortController()
    const pending = exchange(server.url, { caller: caller.signal, deadlineMs: 20_000 })
    await expect.poll(() => server.received()).toContain('GET')
    caller.abort()
    expect(await pending).toEqual({ failure: 'caller-gone' })
    await server.idle()
  })

  test('a caller who has gone away already costs no connection', async () => {
    await using server = await answers('200 OK', '{}')
    expect(await exchange(server.url, { caller: AbortSignal.abort() })).toEqual({ failure: 'caller-gone' })
    expect(server.accepted()).toBe(0)
  })

  test('localhost is asked as 127.0.0.1, and no connection is kept', async () => {
    await using server = await answers('200 OK', '{}', ['connection: keep-alive'])
    expect(await exchange(server.url.replace('127.0.0.1', 'localhost'))).toMatchObject({ status: 200 })
    await server.idle()
    expect(server.received()).toContain(`127.0.0.1:${server.port}`)
  })
})

test('a path is put under an address with or without a slash at its end', () => {
  expect(under('http://127.0.0.1:1', '/api/status')).toBe('http://127.0.0.1:1/api/status')
  expect(under('http://127.0.0.1:1/base//', '/api/status')).toBe('http://127.0.0.1:1/base/api/status')
})
