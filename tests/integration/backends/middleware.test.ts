import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MiddlewareSettings } from '../../../shared/link.ts'
import { problemOf } from '../../../shared/problem.ts'
import { blackHole, closedPort, type HealthServer, neverAnswers } from '../../support/health-targets.ts'
import { sendJson, startForeignServer, startHttpDouble } from '../../support/http-double.ts'
import { request } from '../../support/http-request.ts'
import { startLittleCerebrum } from '../../support/little-cerebrum.ts'
import { type MiddlewareProgram, post, startMiddleware } from '../../support/middleware-program.ts'
import { readMetrics } from '../../support/prometheus-text.ts'

const DEADLINE_MS = 900
/** How much later an answer may come on a machine that is busy with other tests. */
const MARGIN_MS = 1_500

const proxies = [
  { path: '/api/cerebrum/status', theirs: '/api/status', name: 'CEREBRUM' },
  { path: '/api/llm/status', theirs: '/api/status', name: 'LLM server' },
  { path: '/telegram/status', theirs: '/telegram/status', name: 'Telegram' },
  { path: '/sms/status', theirs: '/sms/status', name: 'SMS' },
]

const serviceOf: Record<string, string> = {
  '/api/cerebrum/status': 'cerebrum',
  '/api/llm/status': 'llm-server',
  '/telegram/status': 'telegram',
  '/sms/status': 'sms',
}

/** All four services at one address. */
const allAt = (url: string): Partial<MiddlewareSettings> => ({
  cerebrumUrl: url,
  targets: { 'llm-server': url, telegram: url, sms: url },
})
const originOf = ({ url }: { url: string }): string => new URL(url).origin

async function timed<T>(work: Promise<T>): Promise<T & { tookMs: number }> {
  const began = performance.now()
  const result = await work
  return { ...result, tookMs: performance.now() - began }
}

let middleware: MiddlewareProgram
beforeAll(async () => {
  middleware = await startMiddleware({ settings: { probeTimeoutMs: DEADLINE_MS } })
})
afterAll(async () => {
  await middleware[Symbol.asyncDispose]()
})
const get = (path: string) => timed(request(middleware.url + path))

describe.each(proxies)('$path', ({ path, theirs, name }) => {
  test('passes the answer on, from one request', async () => {
    await using other = await startHttpDouble({
      handle: ({ response }) => sendJson(response, 200, { status: 'running', n: 1 }),
    })
    await middleware.configure(allAt(`${other.origin}/`))
    const answer = await get(path)
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/json; charset=utf-8' } })
    expect(answer.json()).toEqual({ status: 'running', n: 1 })
    expect(other.requests.map((one) => `${one.method} ${one.path}`)).toEqual([`GET ${theirs}`])
    const { sum } = readMetrics((await get('/metrics')).text)
    expect(sum('llm_trainer_status_questions_total', { service: serviceOf[path] ?? '', result: 'ok' })).toBeGreaterThan(
      0,
    )
    expect(sum('llm_trainer_http_requests_total', { route: path, status: '200' })).toBeGreaterThan(0)
  })

  test('says that nothing listens, at once', async () => {
    await middleware.configure(allAt(`http://localhost:${await closedPort()}`))
    const answer = await get(path)
    expect(answer.status).toBe(503)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json()).toMatchObject({
      code: 'not-running',
      detail: expect.stringContaining(`${name} is not running`),
    })
    expect(answer.tookMs).toBeLessThan(DEADLINE_MS)
  })

  test('says that nobody answers when the deadline has passed, after one connection', async () => {
    await using hung = await neverAnswers()
    await middleware.configure(allAt(originOf(hung)))
    const answer = await get(path)
    await hung.idle()
    expect(answer.status).toBe(503)
    expect(answer.json()).toMatchObject({
      code: 'not-responding',
      detail: expect.stringContaining(`${name} is not responding`),
    })
    expect(answer.tookMs).toBeLessThan(DEADLINE_MS + MARGIN_MS)
    expect(hung.accepted()).toBe(1)
  })
})

describe('the status proxies', () => {
  test('give a black hole up when the deadline has passed', async () => {
    await using hole = await blackHole()
    await middleware.configure(allAt(originOf(hole)))
    const answer = await get('/api/cerebrum/status')
    expect(answer).toMatchObject({ status: 503 })
    expect(answer.json()).toMatchObject({ code: 'not-responding' })
    expect(answer.tookMs).toBeLessThan(DEADLINE_MS + MARGIN_MS)
  })

  test('tell what is not configured, without any request', async () => {
    await using other = await startForeignServer()
    await middleware.configure({
      cerebrumUrl: other.origin,
      targets: { 'llm-server': other.origin, telegram: null, sms: null },
    })
    for (const { path, name } of proxies.slice(2)) {
      const answer = await get(path)
      expect(answer.status).toBe(503)
      expect(answer.json()).toMatchObject({ code: 'not-configured', detail: `${name} is not configured.` })
    }
    expect(other.requests).toHaveLength(0)
  })

  test.each([
    [200, 'a page'],
    [302, 'a redirect'],
    [500, 'a failure'],
  ])('answer 502 where the status is %i with %s, after one request', async (status) => {
    await using other = await startForeignServer(status)
    await middleware.configure(allAt(other.origin))
    const answer = await get('/telegram/status')
    expect(answer.status).toBe(502)
    expect(answer.json()).toMatchObject({ code: 'unexpected-answer', detail: expect.stringContaining('Telegram') })
    expect(other.requests).toHaveLength(1)
  })

  test('checks of one hung service run side by side, and end their connections with the client', async () => {
    await using hung = await neverAnswers()
    await middleware.configure(allAt(originOf(hung)))
    const began = performance.now()
    const all = await Promise.all(Array.from({ length: 8 }, () => get('/sms/status')))
    expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 503))
    expect(performance.now() - began).toBeLessThan(2 * DEADLINE_MS + MARGIN_MS)
    await hung.idle()
    expect(hung.accepted()).toBe(8)
  })

  test('end their connection when the client goes away', async () => {
    await using hung = await neverAnswers()
    await middleware.configure({ ...allAt(originOf(hung)), probeTimeoutMs: 20_000 })
    const client = new AbortController()
    const asking = fetch(`${middleware.url}/sms/status`, { signal: client.signal })
    await expect.poll(() => hung.received()).toContain('GET')
    client.abort()
    await expect(asking).rejects.toThrow()
    await hung.idle()
    await middleware.configure({ probeTimeoutMs: DEADLINE_MS })
  })
})

test('while three services hang and are polled back to back, the page and the other endpoints stay fast', async () => {
  await using cerebrum = await neverAnswers()
  await using telegram = await neverAnswers()
  await using sms = await neverAnswers()
  const HUNG_MS = 2_000
  const hung: HealthServer[] = [cerebrum, telegram, sms]
  await middleware.configure({
    cerebrumUrl: originOf(cerebrum),
    targets: { 'llm-server': null, telegram: originOf(telegram), sms: originOf(sms) },
    probeTimeoutMs: HUNG_MS,
  })
  let isOver = false
  let checks = 0
  const poll = async (path: string): Promise<void> => {
    while (!isOver) {
      expect(await get(path)).toMatchObject({ status: 503 })
      checks += 1
    }
  }
  const polling = Promise.all(['/api/cerebrum/status', '/telegram/status', '/sms/status'].map(poll))
  await expect.poll(() => hung.every((server) => server.accepted() > 0)).toBe(true)
  const took: number[] = []
  for (let round = 0; round < 30; round += 1)
    for (const path of ['/', '/health', '/api/status', '/status-rows']) {
      const answer = await get(path)
      expect(answer.status).toBe(200)
      took.push(answer.tookMs)
    }
  isOver = true
  await polling
  await middleware.configure({ probeTimeoutMs: DEADLINE_MS })
  took.sort((a, b) => a - b)
  expect(took[Math.floor(took.length / 2)]).toBeLessThan(100)
  // Whoever queued behind a hung check would wait for its deadline.
  expect(took.at(-1)).toBeLessThan(HUNG_MS - 500)
  await Promise.all(hung.map((server) => server.idle()))
  expect(hung.reduce((sum, server) => sum + server.accepted(), 0)).toBe(checks)
})

describe('/api/status', () => {
  test('tells what was last known, and asks nobody', async () => {
    await using other = await startForeignServer()
    await middleware.configure(allAt(other.origin))
    await middleware.tell({})
    expect((await get('/api/status')).json()).toMatchObject({
      status: 'running',
      cerebrum_connected: false,
      llm_connected: false,
      checked_at: { cerebrum: null, llm: null },
    })
    const checkedAt = Date.UTC(2026, 0, 2, 3, 4, 5)
    const well = { lifecycle: null, health: 'healthy', ability: { state: 'unproven' }, checkedAt } as const
    await middleware.tell({ cerebrum: well, 'llm-server': { ...well, health: 'slow' } })
    expect((await get('/api/status')).json()).toMatchObject({
      cerebrum_connected: true,
      llm_connected: true,
      checked_at: { cerebrum: '2026-01-02T03:04:05.000Z' },
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    })
    await middleware.tell({ cerebrum: { ...well, health: 'unreachable' }, 'llm-server': well })
    expect((await get('/api/status')).json()).toMatchObject({ cerebrum_connected: false, llm_connected: true })
    expect(other.requests).toHaveLength(0)
  })
})

describe('the page at /', () => {
  test('shows at once what was last known, under a strict policy', async () => {
    const problem = problemOf('key-rejected', 'OpenRouter answered 401.')
    const base = { lifecycle: 'running', health: 'healthy', checkedAt: 1 } as const
    await middleware.tell({
      'llm-server': { ...base, ability: { state: 'blocked', problem } },
      sms: { ...base, lifecycle: 'not-configured', ability: { state: 'unproven' } },
    })
    const page = await get('/')
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'/)
    expect(page.headers['content-security-policy']).not.toContain('unsafe')
    expect(page.text).toMatch(/data-service="llm-server" data-state="blocked".*OpenRouter rejected the key/)
    expect(page.text).toMatch(/data-service="sms" data-state="unset"/)
    expect(page.text).toMatch(/data-service="cerebrum" data-state="unknown"/)
  })

  test('comes with its script, its style and its next rows', async () => {
    const [script, style, rows] = await Promise.all(['/status-page.js', '/status-page.css', '/status-rows'].map(get))
    expect(script?.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(style?.headers['content-type']).toBe('text/css; charset=utf-8')
    expect(rows?.text.match(/<tr /g)).toHaveLength(5)
  })

  test('opens as localhost too', async () => {
    const { port } = new URL(middleware.url)
    const page = await request(middleware.url, { headers: { host: `localhost:${port}` } })
    expect(page.status).toBe(200)
  })
})

describe('requests from elsewhere', () => {
  test.each(['evil.example', 'evil.example:80', '127.0.0.1:1'])('with Host “%s” are refused', async (host) => {
    expect((await request(`${middleware.url}/api/config`, { headers: { host } })).status).toBe(403)
  })

  test.each([
    ['http://evil.example', 403],
    ['null', 403],
    ['http://127.0.0.1:1', 403],
    ['own', 200],
  ])('posts with Origin %s are answered with %i', async (origin, status) => {
    const headers = { origin: origin === 'own' ? middleware.url : origin }
    expect((await post(`${middleware.url}/api/config`, {}, headers)).status).toBe(status)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a post of %s is refused',
    async (type) => {
      const answer = await post(`${middleware.url}/api/config`, '{"llm_source":"ollama"}', { 'content-type': type })
      expect([415, 422]).toContain(answer.status)
      expect(middleware.patches()).toEqual([])
    },
  )

  test('get no permission to read', async () => {
    const headers = { origin: 'http://evil.example' }
    for (const path of ['/', '/api/config', '/api/status', '/telegram/status']) {
      const answer = await request(middleware.url + path, { headers })
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    }
    expect((await request(`${middleware.url}/api/config`, { method: 'OPTIONS', headers })).status).toBe(403)
  })
})

describe('POST /api/chat', () => {
  test('passes the message on and brings the answer', async () => {
    await using cerebrum = await startLittleCerebrum()
    await middleware.configure({ cerebrumUrl: cerebrum.url })
    const answer = await post(`${middleware.url}/api/chat`, {
      message: ' Cats sleep. ',
      conversation_history: [{ user: 'a', assistant: 'b' }],
    })
    expect(answer.status).toBe(200)
    expect(answer.json()).toEqual({
      response: 'sleep!',
      emotions: expect.objectContaining({ curiosity: 0.4 }),
      timestamp: expect.stringMatching(/^\d{4}-/),
    })
    await post(`${middleware.url}/api/chat`, { message: 'Hi', user_id: 'telegram_bot', conversation_history: null })
    expect(cerebrum.deliveries()).toEqual([
      { message: ' Cats sleep. ', user_id: 'llm_trainer' },
      { message: 'Hi', user_id: 'telegram_bot' },
    ])
    expect(cerebrum.violations).toEqual([])
  })

  test.each([
    [{}, 'message'],
    [{ message: ' \n' }, 'message: must not be empty'],
    [{ message: 3 }, 'message'],
    [{ message: 'x'.repeat(100_001) }, 'message'],
    [{ message: 'x', user_id: 7 }, 'user_id'],
    [{ message: 'x', conversation_history: 'long ago' }, 'conversation_history'],
    ['{"message":', ''],
    ['[]', 'the body'],
  ])('refuses bad input: %j', async (body, detail) => {
    await using cerebrum = await startLittleCerebrum()
    await middleware.configure({ cerebrumUrl: cerebrum.url })
    const answer = await post(`${middleware.url}/api/chat`, body)
    expect(answer.status).toBe(422)
    expect(answer.json()).toMatchObject({ code: 'bad-input', detail: expect.stringContaining(detail) })
    expect(cerebrum.requests).toHaveLength(0)
  })

  test('tells CEREBRUM’s failures as problems, and in the log once each', async () => {
    await using cerebrum = await startLittleCerebrum()
    cerebrum.next({ kind: 'status', status: 500, body: { detail: 'The net is tired' } })
    await middleware.configure({ cerebrumUrl: cerebrum.url })
    const failed = await post(`${middleware.url}/api/chat`, { message: 'One' })
    expect(failed).toMatchObject({ status: 502 })
    expect(failed.json()).toMatchObject({ code: 'cerebrum-error', detail: 'CEREBRUM answered 500: The net is tired' })
    await middleware.configure({ cerebrumUrl: `http://127.0.0.1:${await closedPort()}` })
    const refused = await post(`${middleware.url}/api/chat`, { message: 'Two' })
    expect(refused.json()).toMatchObject({ status: 502, code: 'cerebrum-unreachable' })
    await expect.poll(() => middleware.log().match(/cerebrum-error/g)).toHaveLength(1)
    await expect.poll(() => middleware.log().match(/cerebrum-unreachable/g)).toHaveLength(1)
  })

  test('is given up when the client goes away: one delivery, no connection left, no fault in the log', async () => {
    await using cerebrum = await startLittleCerebrum({ always: { kind: 'hang' } })
    await middleware.configure({ cerebrumUrl: cerebrum.url })
    const client = new AbortController()
    const asking = fetch(`${middleware.url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'Are you there?' }),
      signal: client.signal,
    })
    await cerebrum.nth(1)
    client.abort()
    await expect(asking).rejects.toThrow()
    await cerebrum.idle()
    expect(cerebrum.deliveries()).toHaveLength(1)
    expect((await get('/health')).status).toBe(200)
    expect(middleware.log()).not.toContain('A request failed')
  })
})

test('nothing of all this was logged for a status check', () => {
  expect(middleware.log()).not.toMatch(/not-responding|not-running|retry/i)
})
