import { Pool } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Route, routesOf } from '../../support/contract-walk.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type OpenDoor, openDoor, signIn, TOKEN } from '../../support/open-door.ts'

/*
 * What a page in the user's browser can send while the user is signed in to the panel: the browser adds the cookie by itself. And
 * what a program can send that stole the cookie, or a page under a name that was rebound to this computer. Each at every route.
 */

let opened: OpenDoor
let pool: Pool
let cookie = ''
let own = ''
beforeAll(async () => {
  opened = await openDoor()
  cookie = await signIn(opened.door)
  pool = new Pool(opened.door.origin, { connections: 8, pipelining: 1 })
  own = opened.door.origin
})
afterAll(async () => {
  await pool.destroy()
  await opened.closeAll()
})

const routes: Pick<Route, 'name' | 'method' | 'url'>[] = [
  ...routesOf(),
  { name: 'session (tell)', method: 'GET', url: '/session' },
  { name: 'session (end)', method: 'DELETE', url: '/session' },
]

type Attack = { headers: Record<string, string>; body?: string; method?: string }
const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
const attacks: [string, (door: { port: number }) => Attack][] = [
  [
    'a form',
    () => ({ headers: { ...evil, 'content-type': 'application/x-www-form-urlencoded' }, body: 'service=middleware' }),
  ],
  ['a form of plain text', () => ({ headers: { ...evil, 'content-type': 'text/plain' }, body: '{"service":"sms"}' })],
  [
    'a form with a file',
    () => ({
      headers: { ...evil, 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\ncontent-disposition: form-data; name="service"\r\n\r\nsms\r\n--x--\r\n',
    }),
  ],
  ['fetch without asking first', () => ({ headers: { ...evil, 'sec-fetch-mode': 'no-cors' } })],
  ['fetch with JSON', () => ({ headers: { ...evil, 'content-type': 'application/json' }, body: '{}' })],
  ['a sandboxed frame', () => ({ headers: { origin: 'null', 'sec-fetch-site': 'cross-site' } })],
  ['a picture or a link, which sends no Origin', () => ({ headers: { 'sec-fetch-site': 'cross-site' } })],
  [
    'a page of another port of this computer',
    () => ({ headers: { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-site' } }),
  ],
  ['an address that the user was made to type', () => ({ headers: { 'sec-fetch-site': 'none' } })],
  [
    'a page under a rebound name',
    ({ port }) => ({
      headers: {
        host: `rebound.example:${port}`,
        origin: `http://rebound.example:${port}`,
        'sec-fetch-site': 'same-origin',
      },
    }),
  ],
  ['a program with the stolen cookie', () => ({ headers: {} })],
  ['a preflight', () => ({ headers: { ...evil, 'access-control-request-method': 'DELETE' }, method: 'OPTIONS' })],
  // Some frameworks take a POST for what a header or a field of it names.
  ['a POST that calls itself another', () => ({ headers: { ...evil, 'x-http-method-override': 'DELETE' } })],
]

async function send(route: (typeof routes)[number], { headers, body, method = route.method }: Attack) {
  const answer = await pool.request({
    path: `/api${route.url.replace(/\{\w+\}/, '1')}`,
    method,
    headers: { cookie, ...headers },
    ...(body !== undefined && method !== 'GET' && { body }),
  })
  const text = await answer.body.text()
  return { status: answer.statusCode, headers: answer.headers, text }
}

/** In the short run each attack is tried at every third route, another third each, so that every route meets several. */
const EVERY = isLongRun ? 1 : 3
const targetsOf = (attack: number) => routes.filter((_, at) => at % EVERY === attack % EVERY)

describe('at every route, with the cookie of a user who is signed in', () => {
  it.each(attacks.map(([what, attack], number) => [what, attack, number] as const))(
    '%s does nothing',
    async (...given) => {
      const [, attack, number] = given
      const targets = targetsOf(number)
      const outcomes = await Promise.all(targets.map((route) => send(route, attack(opened.door))))
      for (const [at, { status, headers, text }] of outcomes.entries()) {
        expect(status, targets[at]?.name).toBe(403)
        expect(JSON.parse(text), targets[at]?.name).toMatchObject({ code: 'request-refused' })
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
      }
      expect(opened.plane.calls).toEqual([])
    },
  )

  it('the panel itself is let in all the while', async () => {
    const { statusCode, body } = await pool.request({
      path: '/api/state',
      method: 'GET',
      headers: { cookie, origin: own, 'sec-fetch-site': 'same-origin' },
    })
    await body.dump()
    expect(statusCode).toBe(200)
  })
})

describe('forms with the token, which no page has', () => {
  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', ''])(
    'are no JSON: %s',
    async (type) => {
      const changing = routesOf().filter(({ method }, at) => method !== 'GET' && at % EVERY === 0)
      for (const route of changing) {
        const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': type }
        expect((await send(route, { headers, body: 'service=sms' })).status, route.name).toBe(415)
      }
      expect(opened.plane.calls).toEqual([])
    },
  )
})

describe('cookies', () => {
  const withCookie = (text: string) =>
    send({ name: '', method: 'GET', url: '/state' }, { headers: { cookie: text, 'sec-fetch-site': 'same-origin' } })

  it('of other ports of this computer, which the browser sends along, count for nothing', async () => {
    const value = cookie.split('=')[1]
    for (const name of [`llmt_${opened.door.port + 1}`, 'llmt', `LLMT_${opened.door.port}`, `__Host-${cookie}`])
      expect((await withCookie(`${name}=${value}`)).status, name).toBe(401)
    expect((await withCookie(`llmt_1=other; ${cookie}; llmt_2=another`)).status).toBe(200)
  })

  it('that another port planted do not lock the user out: one that is good is enough', async () => {
    const planted = `llmt_${opened.door.port}=planted`
    expect((await withCookie(planted)).status).toBe(401)
    for (const both of [`${planted}; ${cookie}`, `${cookie}; ${planted}`])
      expect((await withCookie(both)).status).toBe(200)
  })

  it('that are nonsense are none', async () => {
    for (const text of [
      '',
      ';',
      '=',
      ';;;=;',
      `llmt_${opened.door.port}`,
      `llmt_${opened.door.port}="`,
      '%',
      '__proto__=1',
    ])
      expect((await withCookie(text)).status, text).toBe(401)
  })
})
