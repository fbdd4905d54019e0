import { once } from 'node:events'
import { RPCLink } from '@orpc/client/websocket'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { includes, type Scope, scopes } from '../../../shared/scopes.ts'
import { type Route, routesOf } from '../../support/contract-walk.ts'
import { type OpenDoor, openDoor, TOKEN } from '../../support/open-door.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const routes = routesOf()
let opened: OpenDoor
let time = Date.UTC(2026, 0, 1)
const tokens = { read: '', operate: '', admin: '', expired: '', revoked: '' }

beforeAll(async () => {
  opened = await openDoor(undefined, { now: () => time, ticks: () => time })
  for (const scope of scopes)
    tokens[scope] = (await opened.tokens.create({ name: scope, scope, expiresInDays: null })).token
  tokens.expired = (await opened.tokens.create({ name: 'old', scope: 'admin', expiresInDays: 1 })).token
  const revoked = await opened.tokens.create({ name: 'gone', scope: 'admin', expiresInDays: null })
  tokens.revoked = revoked.token
  await opened.tokens.revoke(revoked.created.id)
  time += 2 * DAY_MS
})
afterAll(() => opened.closeAll())

type Answer = { status: number; reason: unknown; isProblem: boolean; detail: unknown }

/** What a call with this token is answered; whatever it would bring is not waited for. */
async function ask({ method, url }: Route, token: string | null): Promise<Answer> {
  // Wrong tokens are slowed down by the minute, which is tested elsewhere.
  time += 60_000
  const response = await fetch(`${opened.door.origin}/api${url.replace('{id}', 'unknown')}`, {
    method,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  })
  if (response.ok) {
    await response.body?.cancel()
    return { status: response.status, reason: null, isProblem: false, detail: null }
  }
  const body = (await response.json()) as { data?: { params?: object } } & Record<string, unknown>
  const problem = (body.data ?? body) as { code?: unknown; params?: { reason?: unknown }; detail?: unknown }
  return {
    status: response.status,
    reason: problem.params?.reason ?? null,
    isProblem: problem.code === 'request-refused',
    detail: problem.detail,
  }
}

/** Several at a time, so that it is quick. */
async function forEach<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all]
  const worker = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}

const below = (scope: Scope): Scope[] => scopes.filter((one) => !includes(one, scope))

describe('every route of the contract', () => {
  it('has an address of its own', () => {
    expect(routes.length).toBeGreaterThan(100)
    expect(new Set(routes.map(({ method, url }) => `${method} ${url}`)).size).toBe(routes.length)
  })

  it.each([
    ['no token', null, 'no-credentials'],
    ['a stranger’s token', `llmt_${'x'.repeat(43)}`, 'wrong-token'],
    ['an expired one', 'expired', 'token-expired'],
    ['a revoked one', 'revoked', 'token-revoked'],
  ] as const)('refuses %s with 401', async (_, token, reason) => {
    await forEach(routes, async (route) => {
      const answer = await ask(route, token === 'expired' || token === 'revoked' ? tokens[token] : token)
      expect(answer, route.name).toMatchObject({ status: 401, reason, isProblem: true })
    })
    expect(opened.plane.calls).toEqual([])
  })

  it('says since when a token is not good any more', async () => {
    const [route] = routes
    if (route === undefined) throw new Error('There are no routes')
    expect((await ask(route, tokens.expired)).detail).toContain('expired on 2026-01-02 00:00 UTC')
    expect((await ask(route, tokens.revoked)).detail).toContain('revoked on 2026-01-01 00:00 UTC')
  })

  it('refuses one of too small a scope with 403, and says which it needs', async () => {
    await forEach(routes, async (route) => {
      for (const scope of below(route.scope)) {
        const answer = await ask(route, tokens[scope])
        expect(answer, route.name).toMatchObject({ status: 403, reason: 'scope-too-small', isProblem: true })
        expect(answer.detail).toContain(`--scope ${route.scope}`)
      }
    })
    expect(opened.plane.calls).toEqual([])
  })

  it('lets in one of exactly enough scope', async () => {
    await forEach(routes, async (route) => {
      // The token of the workspace has all that there is.
      const { status, isProblem } = await ask(route, route.scope === 'admin' ? TOKEN : tokens[route.scope])
      // Input is missing, or nothing is scripted: that is said by what comes after the gate.
      expect([200, 400, 409], `${route.name}: ${status}`).toContain(status)
      expect(isProblem).toBe(false)
      if (route.scope === 'admin') expect((await ask(route, tokens.admin)).isProblem).toBe(false)
    })
  })
})

describe('every call over a WebSocket', () => {
  it.each(['read', 'operate'] as const)('is refused to a token with %s where it needs more', async (scope) => {
    const socket = new WebSocket(`ws://127.0.0.1:${opened.door.port}/rpc`, {
      headers: { authorization: `Bearer ${tokens[scope]}` },
    })
    await once(socket, 'open')
    const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
    const calls = opened.plane.calls.length
    for (const route of routes.filter((one) => !includes(scope, one.scope)))
      await expect(link.call(route.path, undefined, { context: {} }), route.name).rejects.toMatchObject({
        code: 'PROBLEM',
        status: 403,
        data: { code: 'request-refused' },
      })
    expect(opened.plane.calls).toHaveLength(calls)
    await expect(link.call(['state', 'get'], undefined, { context: {} })).resolves.toMatchObject({ level: 'ok' })
    socket.close()
  })
})
