import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type AppUnderAttack,
  addedByProgram,
  addedHere,
  appUnderAttack,
  backendNames,
} from '../../support/backend-routes.ts'
import { hostileJson, manyFields } from '../../support/hostile-json.ts'

/*
 * What a page in the user's browser, or a name rebound to this computer, can do at the routes of the services, which ask for no
 * credentials since the original's clients have none. Each route is one that the app itself told of.
 */

/** Without a listening socket the port is 0. */
const HOST = '127.0.0.1:0'
type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS'
type Attack = { headers: Record<string, string>; payload?: string }

const evil = 'https://evil.example'
const attacks: [string, Attack][] = [
  ['a form', { headers: { origin: evil, 'content-type': 'application/x-www-form-urlencoded' }, payload: 'message=x' }],
  ['a form of plain text', { headers: { origin: evil, 'content-type': 'text/plain' }, payload: '{"message":"x"}' }],
  [
    'a form with a file',
    { headers: { origin: evil, 'content-type': 'multipart/form-data; boundary=x' }, payload: '--x--' },
  ],
  ['fetch without asking first', { headers: { origin: evil } }],
  ['fetch with JSON', { headers: { origin: evil, 'content-type': 'application/json' }, payload: '{"message":"x"}' }],
  ['a sandboxed frame', { headers: { origin: 'null' } }],
  ['a page of another port of this computer', { headers: { origin: 'http://127.0.0.1:3000' } }],
  [
    'a form of a browser that tells no Origin',
    { headers: { 'content-type': 'text/plain' }, payload: '{"message":"x"}' },
  ],
  ['a page under a rebound name', { headers: { host: 'rebound.example:0', origin: 'http://rebound.example:0' } }],
  ['a request under a rebound name', { headers: { host: 'rebound.example:0' } }],
]

const openApps: AppUnderAttack[] = []
afterAll(async () => {
  for (const { app } of openApps) await app.close()
})

describe.each(backendNames)('%s', (backend) => {
  let attacked: AppUnderAttack
  beforeAll(async () => {
    attacked = await appUnderAttack(backend)
    openApps.push(attacked)
  })
  const changing = () => attacked.routes.filter(({ method }) => method !== 'GET' && method !== 'HEAD')
  const send = (method: string, url: string, { headers, payload }: Attack) =>
    attacked.app.inject({
      method: method as Method,
      url: url.replace(/:\w+|\*/, '1'),
      headers: { host: HOST, ...headers },
      ...(payload !== undefined && { payload }),
    })

  it('has no routes but those that are attacked here', () => {
    expect(new Set(addedByProgram(backend))).toEqual(new Set(addedHere(backend)))
    expect(changing().length).toBeGreaterThan(0)
  })

  it.each(attacks)('does nothing for %s', async (_, attack) => {
    for (const { method, url } of changing()) {
      const { statusCode, headers } = await send(method, url, attack)
      // Where the internet posts, a signature or a secret is asked for instead.
      expect([400, 401, 403, 415], `${method} ${url}`).toContain(statusCode)
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
    expect(attacked.touched).toEqual([])
  })

  it('tells a rebound name nothing', async () => {
    for (const { method, url, fromAnywhere } of attacked.routes) {
      const { statusCode } = await send(method, url, { headers: { host: 'rebound.example:0' } })
      if (fromAnywhere) expect([400, 403, 404, 422], `${method} ${url}`).toContain(statusCode)
      else expect(statusCode, `${method} ${url}`).toBe(403)
    }
    expect(attacked.touched).toEqual([])
  })

  it('gives no page leave to read, to embed or to guess what an answer is', async () => {
    const origins = [evil, 'null', 'http://127.0.0.1:3000']
    // The documentation is large and the same for everybody; a stream has no end.
    const routes = attacked.routes.filter(({ url }) => !/^\/(docs|openapi)|\/events$/.test(url))
    for (const { method, url } of [...routes, { method: 'OPTIONS', url: '/' }])
      for (const origin of origins) {
        const { headers } = await send(method, url, { headers: { origin } })
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
        expect(headers, `${method} ${url}`).toMatchObject({
          'x-content-type-options': 'nosniff',
          'cross-origin-resource-policy': 'same-origin',
        })
      }
    attacked.touched.length = 0
  })

  it.each(hostileJson)('refuses %s, and goes on', async (_, payload) => {
    for (const { method, url, fromAnywhere } of changing()) {
      if (fromAnywhere) continue
      const { statusCode } = await send(method, url, { headers: { 'content-type': 'application/json' }, payload })
      expect(statusCode, `${method} ${url}`).toBe(422)
    }
    expect(attacked.touched).toEqual([])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('is not held up by as many fields as fit into a body, and reads none beyond that', async () => {
    const post = changing().find(({ fromAnywhere, method }) => !fromAnywhere && method === 'POST')
    const attack = (payload: string) => ({ headers: { 'content-type': 'application/json' }, payload })
    const url = post?.url ?? ''
    const beganAt = performance.now()
    const { statusCode, body } = await send('POST', url, attack(manyFields(1_000_000)))
    expect([200, 413, 422]).toContain(statusCode)
    expect(body.length).toBeLessThan(4_000)
    // A guard, no measure.
    expect(performance.now() - beganAt).toBeLessThan(20_000)
    expect((await send('POST', url, attack(manyFields(1_100_000)))).statusCode).toBe(413)
  })
})
