import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { workspaceMark } from '../../../control/api/door-health.ts'
import { createPlaneMetrics } from '../../../control/metrics/plane-metrics.ts'
import { request } from '../../support/http-request.ts'
import { type OpenDoor, openDoor, signIn, TOKEN } from '../../support/open-door.ts'
import { readMetrics } from '../../support/prometheus-text.ts'

let open: OpenDoor | null = null
const start = async (...args: Parameters<typeof openDoor>): Promise<OpenDoor> => {
  open = await openDoor(...args)
  return open
}
afterEach(async () => {
  await open?.closeAll()
  open = null
})

const bearer = { authorization: `Bearer ${TOKEN}` }
const json = { 'content-type': 'application/json' }

describe('tickets and sessions', () => {
  it('turn a ticket into a session and take it out of the address', async () => {
    const { door } = await start()
    const ticketUrl = door.ticketUrl()
    const reply = await request(ticketUrl)
    expect(reply.status).toBe(303)
    expect(reply.headers.location).toBe('/')
    const cookie = reply.headers['set-cookie']?.[0] ?? ''
    expect(cookie).toMatch(new RegExp(`^llmt_${door.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`))

    const state = await request(`${door.origin}/api/state`, {
      headers: { cookie: cookie.split(';')[0] ?? '', 'sec-fetch-site': 'same-origin' },
    })
    expect(state.status).toBe(200)
    expect(state.json()).toMatchObject({ level: 'ok', sentence: 'Everything works' })
  })

  it('give a session for TLS alone where the browser came through a reverse proxy', async () => {
    const { door } = await start(undefined, { webHosts: () => ['panel.example.org'] })
    const through = { host: 'panel.example.org' }
    const ticket = new URL(door.ticketUrl()).search
    const cookie = (await request(`${door.origin}/${ticket}`, { headers: through })).headers['set-cookie']?.[0] ?? ''
    expect(cookie).toContain('; Secure')
    const asked = { cookie: cookie.split(';')[0] ?? '', origin: 'https://panel.example.org' }
    expect((await request(`${door.origin}/api/state`, { headers: { ...through, ...asked } })).status).toBe(200)
    expect((await request(`${door.origin}/api/state`, { headers: { ...asked, host: 'evil.example' } })).status).toBe(
      403,
    )
  })

  it('refuse a ticket that was used, in a form for whoever asks', async () => {
    const { door } = await start()
    const ticketUrl = door.ticketUrl()
    await request(ticketUrl)
    const script = await request(ticketUrl)
    expect(script.status).toBe(401)
    expect(script.headers['content-type']).toContain('application/problem+json')
    expect(script.json()).toMatchObject({
      code: 'request-refused',
      detail: expect.stringContaining('llm-trainer open'),
    })
    const person = await request(ticketUrl, { headers: { accept: 'text/html' } })
    expect(person.headers['content-type']).toContain('text/html')
    expect(person.text).toContain('llm-trainer open')
  })

  it('let a browser that has a session reload an old ticket’s address', async () => {
    const { door } = await start()
    const ticketUrl = door.ticketUrl()
    const cookie = (await request(ticketUrl)).headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    expect((await request(ticketUrl, { headers: { cookie } })).status).toBe(303)
  })

  it('do not use a ticket up for a HEAD request', async () => {
    const { door } = await start()
    const ticketUrl = door.ticketUrl()
    await request(ticketUrl, { method: 'HEAD' })
    expect((await request(ticketUrl)).status).toBe(303)
  })

  it('end when the panel signs out', async () => {
    const { door } = await start()
    const headers = { cookie: await signIn(door), origin: door.origin }
    expect((await request(`${door.origin}/api/session`, { headers })).status).toBe(200)
    expect((await request(`${door.origin}/api/session`, { method: 'DELETE', headers })).status).toBe(200)
    expect((await request(`${door.origin}/api/session`, { headers })).status).toBe(401)
  })
})

describe('who may pass', () => {
  it('tells its metrics to whoever may read the state, and to nobody else', async () => {
    const { metrics } = createPlaneMetrics({ version: '1', now: 0, onFault: (error) => expect(error).toBeNull() })
    const { door } = await start(undefined, { metrics })
    const url = `${door.origin}/metrics`
    expect((await request(url)).status).toBe(401)
    expect((await request(url, { headers: { authorization: 'Bearer wrong' } })).status).toBe(401)
    expect((await request(url, { headers: { ...bearer, host: 'rebound.example' } })).status).toBe(403)
    const cookie = await signIn(door)
    expect((await request(url, { headers: { cookie, 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await request(url, { headers: { cookie, 'sec-fetch-site': 'same-origin' } })).status).toBe(200)
    await request(`${door.origin}/api/state?secret`, { headers: bearer })
    await request(`${door.origin}/api/messaging/users/17?secret`, { headers: bearer })
    await request(`${door.origin}/api/nothing/secret`, { headers: bearer })
    const { text } = await request(url, { headers: bearer })
    const { value } = readMetrics(text)
    const requests = (route: string, status: string) =>
      value('llm_trainer_http_requests_total', { method: 'GET', route, status })
    expect([requests('/metrics', '401'), requests('/metrics', '403'), requests('/metrics', '200')]).toEqual([2, 2, 1])
    expect(requests('/api/state', '200')).toBe(1)
    expect(requests('/api/*', '404')).toBe(1)
    expect(text).toContain('route="/api/messaging/users/{user}"')
    expect(text).not.toContain('secret')
    expect(text).not.toContain(TOKEN)
  })

  it('lets scripts in with the token', async () => {
    const { door } = await start()
    expect((await request(`${door.origin}/api/state`, { headers: bearer })).status).toBe(200)
  })

  it.each([
    ['nothing', {}, 401],
    ['a wrong token', { authorization: 'Bearer wrong' }, 401],
    ['an Authorization of another kind', { authorization: 'Basic dGVzdDp0ZXN0' }, 401],
    ['a foreign Host', { ...bearer, host: 'evil.example' }, 403],
    ['a foreign Origin', { ...bearer, origin: 'https://evil.example' }, 403],
  ])('refuses %s, saying what to do', async (_, headers, status) => {
    const { door, plane } = await start()
    const reply = await request(`${door.origin}/api/services/stop`, { method: 'POST', headers })
    expect(reply.status).toBe(status)
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.json()).toMatchObject({ status, detail: expect.stringMatching(/\w{3,}/) })
    expect(plane.calls).toEqual([])
  })

  it('sends no permission to other origins', async () => {
    const { door } = await start()
    const reply = await request(`${door.origin}/api/state`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'GET' },
    })
    expect(reply.status).toBe(403)
    expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('slows down wrong tokens without locking the right one out', async () => {
    const { door } = await start()
    const wrong = () => request(`${door.origin}/api/state`, { headers: { authorization: 'Bearer wrong' } })
    for (let count = 0; count < 20; count += 1) expect((await wrong()).status).toBe(401)
    const slowed = await wrong()
    expect(slowed.status).toBe(429)
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0)
    expect((await request(`${door.origin}/api/state`, { headers: bearer })).status).toBe(200)
  })

  it('tells anybody on this computer which workspace it serves, and no more', async () => {
    const { door } = await start()
    const reply = await request(`${door.origin}/api/health`)
    expect(reply.json()).toEqual({
      app: 'llm-trainer',
      version: '0.0.0-test',
      workspace: workspaceMark('test-workspace'),
    })
    expect(reply.text).not.toContain('test-workspace')
  })
})

describe('the contract over HTTP', () => {
  it('passes input on and answers', async () => {
    const { door, plane } = await start(() => ({ stopService: async () => undefined }))
    const reply = await request(`${door.origin}/api/services/stop`, {
      method: 'POST',
      headers: { ...bearer, ...json },
      body: JSON.stringify({ service: 'middleware' }),
    })
    expect(reply.status).toBe(200)
    expect(plane.calls).toEqual([['stopService', 'middleware']])
  })

  it('answers an expected failure with its problem', async () => {
    const { door } = await start()
    const reply = await request(`${door.origin}/api/key`, { method: 'DELETE', headers: bearer })
    expect(reply.status).toBe(409)
    expect(reply.json()).toMatchObject({ code: 'PROBLEM', data: { code: 'unavailable' } })
  })

  it('logs an unexpected failure and tells the asker nothing of it', async () => {
    const { door, logged } = await start(() => ({
      removeKey: async () => {
        throw new Error('inner detail')
      },
    }))
    const reply = await request(`${door.origin}/api/key`, { method: 'DELETE', headers: bearer })
    expect(reply.status).toBe(500)
    expect(reply.text).not.toContain('inner detail')
    expect(logged.join()).toContain('A request to the control plane failed')
  })

  it.each([
    ['a value that is not allowed', json, JSON.stringify({ service: 'cerebrum' }), 400],
    ['a body that is not JSON', json, '{', 400],
    ['a form of another page', { 'content-type': 'application/x-www-form-urlencoded' }, 'service=middleware', 415],
    ['plain text', { 'content-type': 'text/plain' }, '{"service":"middleware"}', 415],
    ['a body beyond all bounds', json, JSON.stringify({ service: 'x'.repeat(100_000) }), 413],
  ])('refuses %s', async (_, headers, body, status) => {
    const { door, plane } = await start(() => ({ stopService: async () => undefined }))
    const reply = await request(`${door.origin}/api/services/stop`, {
      method: 'POST',
      headers: { ...bearer, ...headers },
      body,
    })
    expect(reply.status).toBe(status)
    expect(plane.calls).toEqual([])
  })

  it('says so where nothing is', async () => {
    const { door } = await start()
    const reply = await request(`${door.origin}/api/nothing`, { headers: bearer })
    expect(reply.status).toBe(404)
    expect(reply.json()).toMatchObject({ code: 'not-found' })
  })
})

describe('the panel’s files', () => {
  it('come to anybody, under a strict policy', async () => {
    const { door } = await start()
    const page = await request(`${door.origin}/`)
    expect(page.text).toContain('<title>panel</title>')
    expect(page.headers['cache-control']).toBe('no-cache')
    expect(page.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'content-security-policy': expect.stringContaining(`ws://127.0.0.1:${door.port} `),
    })
    const asset = await request(`${door.origin}/assets/index-1a2b.js`)
    expect(asset.headers['cache-control']).toContain('immutable')
  })

  it('stay inside their folder', async () => {
    const { door } = await start()
    for (const path of ['/../package.json', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2f..%2fetc%2fpasswd']) {
      const reply = await request(`${door.origin}${path}`)
      expect(reply.status, path).toBeGreaterThanOrEqual(400)
    }
  })

  it('say so when they were never built', async () => {
    const { door } = await start(undefined, { staticDir: '/nonexistent' })
    const reply = await request(`${door.origin}/`)
    expect(reply.status).toBe(503)
    expect(reply.json()).toMatchObject({ detail: expect.stringContaining('npm run build') })
  })
})

describe('the address', () => {
  const others = Object.values(networkInterfaces())
    .flat()
    .flatMap((each) => (each?.family === 'IPv4' && !each.internal ? [each.address] : []))

  it('is this computer’s alone unless another is asked for', async () => {
    const { door } = await start()
    for (const address of others) await expect(request(`http://${address}:${door.port}/`)).rejects.toThrow()
  })

  it('can be all of them, with the same rules for whoever comes in', async () => {
    const { door, logged } = await start(undefined, { listen: '0.0.0.0' })
    expect(door.origin).toBe(`http://127.0.0.1:${door.port}`)
    expect(logged.join()).toContain('all addresses')
    for (const address of others) {
      const ask = (headers: Record<string, string>) => request(`http://${address}:${door.port}/api/state`, { headers })
      const host = `localhost:${door.port}`
      expect((await ask({ host })).status).toBe(401)
      expect((await ask({ host, ...bearer })).status).toBe(200)
      // A name that was rebound, or the address itself, is none of ours.
      expect((await ask(bearer)).status).toBe(403)
      expect((await ask({ host: 'rebound.example', ...bearer })).status).toBe(403)
    }
    expect((await request(`${door.origin}/api/state`, { headers: bearer })).status).toBe(200)
  })
})

describe('the port', () => {
  it('moves on from a taken one, past those of the services', async () => {
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
    const address = holder.address()
    const taken = typeof address === 'object' && address !== null ? address.port : 0
    const { door, logged } = await start(undefined, { port: taken, avoidPorts: [taken + 1] })
    expect([taken, taken + 1]).not.toContain(door.port)
    expect(logged[0]).toContain(`{"port":${taken}}`)
    expect((await request(`${door.origin}/api/health`)).status).toBe(200)
    await new Promise((resolve) => holder.close(resolve))
  })
})
