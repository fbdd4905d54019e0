import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createApp } from '../../../../backends/kit/app.ts'
import { problemError, problemSchema } from '../../../../shared/problem.ts'

/** Without a listening socket the app's port is 0. */
const ours = { host: '127.0.0.1:0' }
const json = { ...ours, 'content-type': 'application/json' }

function start() {
  const logged: { msg: string; url?: string }[] = []
  const app = createApp(pino({}, { write: (line: string) => void logged.push(JSON.parse(line)) }))
  const body = z.object({
    count: z.int().min(1, 'must be at least 1'),
    items: z.array(z.object({ name: z.string() })).default([]),
  })
  app.post('/count', { schema: { body } }, async ({ body: { count } }) => ({ count }))
  app.get('/limited', async () => {
    throw problemError('rate-limited', 'Too many.', { retryAfter: 1.2 })
  })
  app.get('/fault', async () => {
    throw new Error('oops')
  })
  return { app, logged }
}

const post = (payload: string, headers: Record<string, string> = json) => ({
  method: 'POST' as const,
  url: '/count',
  headers,
  payload,
})

describe('what the internet reaches', () => {
  test('only a route that looks by itself who asks is reached under a foreign name, and by that very path', async () => {
    const { app } = start()
    app.post('/hook', { config: { fromAnywhere: true } }, async () => ({ ok: true }))
    const headers = { host: 'bots.example', 'content-type': 'application/json', origin: 'https://other.example' }
    const reach = async (method: 'GET' | 'POST', url: string) =>
      (await app.inject({ method, url, headers, ...(method === 'POST' && { payload: '{}' }) })).statusCode
    expect(await reach('POST', '/hook?a=1')).toBe(200)
    for (const url of ['/count', '/hook/', '/hook/../count', '/HOOK', '//hook'])
      expect(await reach('POST', url)).toBe(403)
    expect(await reach('GET', '/hook')).toBe(403)
  })
})

describe('answers', () => {
  test('valid input gets its answer, without CORS headers', async () => {
    const answer = await start().app.inject(post('{"count":2}'))
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({ count: 2 })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  test.each([
    ['a wrong value', '{"count":0}', 422, 'count: must be at least 1'],
    ['a wrong value deep inside', '{"count":1,"items":[{"name":"a"},{"name":5}]}', 422, /^items\.1\.name: .*string/],
    ['a missing field', '{}', 422, /^count: /],
    ['two wrong values', '{"count":"x","items":5}', 422, /^count: .*; items: /],
    ['another shape', '[]', 422, /^the body: /],
    ['no JSON', '{"count":', 422, /JSON/],
    ['an empty body', '', 422, /./],
    ['a body that is too large', `{"count":1,"x":"${'x'.repeat(1024 * 1024)}"}`, 413, /too large/],
  ])('%s is told by field and reason', async (_, payload, status, detail) => {
    const answer = await start().app.inject(post(payload))
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    const problem = problemSchema.parse(answer.json())
    expect(problem).toMatchObject({ code: 'bad-input', status })
    if (typeof detail === 'string') expect(problem.detail).toBe(detail)
    else expect(problem.detail).toMatch(detail)
  })

  test('what is wrong is named up to a number, so that no answer grows with a request', async () => {
    const items = Array.from({ length: 20_000 }, () => 5)
    const answer = await start().app.inject(post(JSON.stringify({ count: 1, items })))
    expect(answer.statusCode).toBe(422)
    expect(answer.body.length).toBeLessThan(4_000)
    expect(answer.json()).toMatchObject({ detail: expect.stringMatching(/^items\.0: .*; and 19980 more$/) })
  })

  test('a problem keeps its status and its Retry-After, rounded up', async () => {
    const answer = await start().app.inject({ url: '/limited', headers: ours })
    expect(answer.statusCode).toBe(429)
    expect(answer.headers['retry-after']).toBe('2')
    expect(answer.json()).toMatchObject({ code: 'rate-limited', detail: 'Too many.' })
  })

  test('a fault of ours is a 500 and logged with its address', async () => {
    const { app, logged } = start()
    const answer = await app.inject({ url: '/fault', headers: ours })
    expect(answer.statusCode).toBe(500)
    expect(answer.json()).toMatchObject({ code: 'internal' })
    expect(logged).toMatchObject([{ msg: 'A request failed', url: '/fault' }])
  })

  test.each([
    ['GET', '/nowhere', 404],
    ['GET', '/count', 404],
    ['GET', '/%E0%A4%A', 422],
  ] as const)('%s %s is a problem, too', async (method, url, status) => {
    const { app, logged } = start()
    const answer = await app.inject({ method, url, headers: ours })
    expect(answer.statusCode).toBe(status)
    expect(problemSchema.parse(answer.json()).status).toBe(status)
    expect(logged).toEqual([])
  })
})

describe('the guard stands before everything', () => {
  test.each([
    ['a foreign host', { url: '/limited', headers: { host: 'evil.example' } }, 403],
    ['a foreign host at an unknown address', { url: '/nowhere', headers: { host: 'evil.example' } }, 403],
    ['a foreign page', post('{"count":1}', { ...json, origin: 'https://evil.example' }), 403],
    ['a form', post('count=1', { ...ours, 'content-type': 'application/x-www-form-urlencoded' }), 415],
    ['plain text', post('{"count":1}', { ...ours, 'content-type': 'text/plain' }), 415],
    ['a body without a type', post('{"count":1}', ours), 415],
  ])('%s', async (_, request, status) => {
    const answer = await start().app.inject(request)
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  })

  test('a preflight of another page gets no permission', async () => {
    const headers = { ...ours, origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    const answer = await start().app.inject({ method: 'OPTIONS', url: '/count', headers })
    expect(answer.statusCode).toBe(403)
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('another page may GET, without permission to read it', async () => {
    const { app } = start()
    app.get('/plain', async () => ({ ok: true }))
    const answer = await app.inject({ url: '/plain', headers: { ...ours, origin: 'https://evil.example' } })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })
})
