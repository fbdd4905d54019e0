import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { openApiTokens } from '../../../control/api/tokens/api-tokens.ts'
import type { ControlPlane } from '../../../control/control-plane.ts'
import { openTokenListFile } from '../../../control/workspace/own-list-file.ts'
import { redact } from '../../../shared/redact.ts'
import { eventually } from '../../support/eventually.ts'
import { request } from '../../support/http-request.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type OpenDoor, openDoor, TOKEN } from '../../support/open-door.ts'
import { startPlane } from '../../support/start-plane.ts'
import { createTestWorkspace } from '../../support/test-workspace.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const leftovers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const remove of leftovers.splice(0).reverse()) await remove()
})

async function inFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'llmt-tokens-'))
  leftovers.push(() => rm(folder, { recursive: true }))
  const file = join(folder, 'tokens.json')
  const logged: string[] = []
  const hidden: string[] = []
  let time = Date.UTC(2026, 0, 1)
  const log = (fields: unknown, text?: string): void => void logged.push(`${JSON.stringify(fields)} ${text}`)
  const open = () =>
    openApiTokens({
      file: openTokenListFile(file, () => time),
      hide: (secret) => void hidden.push(secret),
      log: { error: log, warn: log },
      now: () => time,
    })
  return { folder, file, logged, hidden, open, pass: (ms: number) => (time += ms), now: () => time }
}

describe('the list of tokens', () => {
  it('keeps digests only, for this user alone, and hides the token from logs', async () => {
    const { file, hidden, open } = await inFolder()
    const tokens = await open()
    const { token, created } = await tokens.create({ name: 'CI', scope: 'operate', expiresInDays: 30 })
    expect(token).toMatch(/^llmt_[\w-]{43}$/)
    expect(created).toMatchObject({ name: 'CI', scope: 'operate', expiresAt: created.createdAt + 30 * DAY_MS })
    const text = await readFile(file, 'utf8')
    expect(text).not.toContain(token.slice(5))
    expect(JSON.stringify(await tokens.list())).not.toContain('digest')
    expect(hidden).toEqual([token])
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('is there again after a start, with what was revoked', async () => {
    const { open } = await inFolder()
    const before = await open()
    const kept = await before.create({ name: 'kept', scope: 'read', expiresInDays: null })
    const gone = await before.create({ name: 'gone', scope: 'read', expiresInDays: null })
    await before.revoke(gone.created.id)
    const after = await open()
    expect((await after.list()).map(({ name }) => name)).toEqual(['kept'])
    expect(after.look(kept.token)).toMatchObject({ state: 'good' })
    expect(after.look(gone.token)).toMatchObject({ state: 'revoked' })
    expect(after.look(`${kept.token}x`)).toEqual({ state: 'unknown' })
    await expect(after.revoke(gone.created.id)).rejects.toMatchObject({ problem: { code: 'not-found' } })
  })

  it('knows when a token was used, and writes it down once a minute and at the end', async () => {
    const { file, open, pass, now } = await inFolder()
    const tokens = await open()
    const { created } = await tokens.create({ name: 'CI', scope: 'read', expiresInDays: null })
    const written = async (): Promise<unknown> => JSON.parse(await readFile(file, 'utf8')).tokens[0].lastUsedAt
    const first = now()
    tokens.used(created.id)
    await eventually(async () => expect(await written()).toBe(first))
    pass(1_000)
    tokens.used(created.id)
    expect((await tokens.list())[0]?.lastUsedAt).toBe(now())
    expect(await written()).toBe(first)
    await tokens.close()
    expect(await written()).toBe(now())
  })

  it.each(['{"version":1,"tokens":[{}]}', 'nonsense'])(
    'lets nobody in where it is broken (%s), says so, and keeps the file',
    async (text) => {
      const { folder, file, logged, open } = await inFolder()
      await writeFile(file, text)
      const tokens = await open()
      expect(await tokens.list()).toEqual([])
      expect(logged.join()).toContain('tokens.json is damaged')
      expect(await readFile(file, 'utf8')).toBe(text)
      const { token } = await tokens.create({ name: 'new', scope: 'read', expiresInDays: null })
      expect(tokens.look(token)).toMatchObject({ state: 'good' })
      const aside = (await readdir(folder)).filter((name) => name.startsWith('tokens.broken-'))
      expect(aside).toHaveLength(1)
      expect(await readFile(join(folder, aside[0] ?? ''), 'utf8')).toBe(text)
    },
  )
})

describe('what is open with a token', () => {
  const start = async (change: Parameters<typeof openDoor>[1] = {}): Promise<OpenDoor> => {
    const opened = await openDoor(undefined, change)
    leftovers.push(opened.closeAll)
    return opened
  }
  const stream = async ({ door }: OpenDoor, token: string): Promise<Promise<string>> => {
    const response = await fetch(`${door.origin}/api/state/watch`, { headers: { authorization: `Bearer ${token}` } })
    expect(response.status).toBe(200)
    return response.text().catch(() => 'broken off')
  }
  const connect = async ({ door }: OpenDoor, token: string): Promise<WebSocket> => {
    const socket = new WebSocket(`ws://127.0.0.1:${door.port}/rpc`, { headers: { authorization: `Bearer ${token}` } })
    await once(socket, 'open')
    return socket
  }

  it('ends when the token is revoked, and what is open with another one does not', async () => {
    const opened = await start()
    const mine = await opened.tokens.create({ name: 'mine', scope: 'read', expiresInDays: null })
    const other = await opened.tokens.create({ name: 'other', scope: 'read', expiresInDays: null })
    const ended = Promise.all([stream(opened, mine.token), once(await connect(opened, mine.token), 'close')])
    const stays = await connect(opened, other.token)
    await eventually(() => expect(opened.plane.readers()).toBe(1))
    const reply = await request(`${opened.door.origin}/api/tokens/${mine.created.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${TOKEN}` },
    })
    expect(reply.status).toBe(200)
    const [text, [code]] = await ended
    expect(text).toBe('broken off')
    expect(code).toBe(4401)
    await eventually(() => expect(opened.plane.readers()).toBe(0))
    expect(stays.readyState).toBe(WebSocket.OPEN)
    stays.close()
  })

  it('ends when the token expires', async () => {
    // A clock that stands a moment before the end of the day.
    const began = Date.now()
    let offset = 0
    const opened = await start({ now: () => Date.now() + offset })
    const { token } = await opened.tokens.create({ name: 'short', scope: 'read', expiresInDays: 1 })
    offset = DAY_MS - (Date.now() - began) - 500
    const ended = Promise.all([stream(opened, token), once(await connect(opened, token), 'close')])
    const [text, [code]] = await ended
    expect([text, code]).toEqual(['broken off', 4401])
  })

  it('lets who revokes their own token have the answer', async () => {
    const opened = await start()
    const { token, created } = await opened.tokens.create({ name: 'own', scope: 'admin', expiresInDays: null })
    const headers = { authorization: `Bearer ${token}` }
    const url = `${opened.door.origin}/api/tokens/${created.id}`
    expect((await request(url, { method: 'DELETE', headers })).status).toBe(200)
    expect((await request(url, { method: 'DELETE', headers })).json()).toMatchObject({
      params: { reason: 'token-revoked' },
    })
  })
})

it('a token in a line of a log is hidden by its form, also where its value is not known', () => {
  const token = `llmt_${'aB3-_'.repeat(8)}xyz`
  expect(redact(`GET /api/state Bearer ${token}, cookie llmt_8035`, [])).toBe(
    'GET /api/state Bearer [secret], cookie llmt_8035',
  )
})

if (isLongRun)
  it('the control plane keeps tokens in the folder, over a restart and for this user alone', async () => {
    const workspace = await createTestWorkspace({})
    leftovers.push(workspace.remove)
    const ask = (plane: ControlPlane, token: string, path = '/api/state') =>
      request(`${plane.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
    const admin = async (): Promise<string> =>
      (await readFile(join(workspace.dir, '.llm-trainer/token'), 'utf8')).trim()

    const first = await startPlane(workspace.dir)
    const made = await request(`${first.url}/api/tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await admin()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'CI', scope: 'read', expiresInDays: 30 }),
    })
    const { token } = made.json() as { token: string }
    expect((await ask(first, token)).status).toBe(200)
    expect((await ask(first, token, '/api/tokens')).status).toBe(403)
    await first.stop()

    const second = await startPlane(workspace.dir)
    expect((await ask(second, token)).status).toBe(200)
    expect((await ask(second, await admin(), '/api/tokens')).json()).toMatchObject([
      { name: 'CI', lastUsedAt: expect.any(Number) },
    ])
    const events = (await ask(second, token, '/api/history/events?kinds[]=action')).text
    expect(events).toContain('create-token')
    expect(events).not.toContain(token)
    await second.stop()

    const file = join(workspace.dir, '.llm-trainer/tokens.json')
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
    await writeFile(file, 'nonsense')
    const third = await startPlane(workspace.dir)
    expect((await ask(third, token)).status).toBe(401)
    expect((await ask(third, await admin())).status).toBe(200)
    await third.stop()
    expect(await readFile(join(workspace.dir, 'logs/control-plane.log'), 'utf8')).not.toContain(token)
  })
