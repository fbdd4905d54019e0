import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { hostileJson, manyFields } from '../../support/hostile-json.ts'
import { request } from '../../support/http-request.ts'
import { type OpenDoor, openDoor, TOKEN } from '../../support/open-door.ts'

const SECRET = 'what lies beside the panel'
let opened: OpenDoor
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llmt-beside-'))
  const staticDir = join(folder, 'panel')
  await mkdir(join(staticDir, 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), SECRET)
  await writeFile(join(staticDir, '.hidden'), SECRET)
  await writeFile(join(staticDir, 'index.html'), '<!doctype html><title>panel</title>')
  await symlink(join(folder, 'secret.txt'), join(folder, 'link.txt'))
  opened = await openDoor(undefined, { staticDir })
})
afterAll(async () => {
  await opened.closeAll()
  await rm(folder, { recursive: true })
})

const bearer = { authorization: `Bearer ${TOKEN}` }
const json = { ...bearer, 'content-type': 'application/json' }
const isWell = async () => (await request(`${opened.door.origin}/api/state`, { headers: bearer })).status === 200

/** A request line as it stands: clients put paths in order. */
async function raw(target: string): Promise<string> {
  const socket = connect(opened.door.port, '127.0.0.1')
  socket.setEncoding('latin1')
  let answer = ''
  socket.on('data', (piece: string) => {
    answer += piece
  })
  socket.write(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${opened.door.port}\r\nConnection: close\r\n\r\n`)
  await once(socket, 'close')
  return answer
}

describe('the panel’s folder', () => {
  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/%252e%252e%252fsecret.txt',
    '/..%252fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/....//secret.txt',
    '/.%00./secret.txt',
    '/secret.txt%00.html',
    '/%00',
    '/..;/secret.txt',
    '//secret.txt',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/etc/passwd',
    'file:///etc/passwd',
    'http://127.0.0.1/../secret.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '/%uff0e%uff0e/secret.txt',
    '/%',
    '/.hidden',
    '/assets',
    '*',
  ])('is not left by %s', async (target) => {
    const answer = await raw(target)
    expect(answer).toMatch(/^HTTP\/1\.1 (3\d\d|4\d\d) /)
    expect(answer).not.toContain(SECRET)
    expect(answer).not.toContain('root:')
  })

  it('answers as before afterwards', async () => {
    expect((await request(`${opened.door.origin}/`)).text).toContain('<title>panel</title>')
    expect(await readFile(join(folder, 'secret.txt'), 'utf8')).toBe(SECRET)
  })
})

describe('what is too large', () => {
  it.each([
    ['headers', { x: 'x'.repeat(20_000) }, '/', 431],
    ['an address', {}, `/${'x'.repeat(20_000)}`, 431],
    ['a cookie', { cookie: 'x'.repeat(20_000) }, '/', 431],
  ] as const)('%s', async (_, headers, path, status) => {
    expect((await request(opened.door.origin + path, { headers })).status).toBe(status)
    expect(await isWell()).toBe(true)
  })

  it('a body, whether it tells its length or not', async () => {
    const big = JSON.stringify({ service: 'x'.repeat(100_000) })
    const post = (headers: Record<string, string>) =>
      request(`${opened.door.origin}/api/services/stop`, {
        method: 'POST',
        headers: { ...json, ...headers },
        body: big,
      })
    expect((await post({})).status).toBe(413)
    expect((await post({ 'transfer-encoding': 'chunked' })).status).toBe(413)
  })
})

describe('JSON that is meant to hurt', () => {
  it.each([...hostileJson, ['as many fields as fit', manyFields(60_000)]])(
    '%s is refused over HTTP',
    async (_, body) => {
      for (const path of ['/api/key', '/api/config', '/api/source']) {
        const { status } = await request(opened.door.origin + path, { method: 'POST', headers: json, body })
        expect([400, 404, 409, 413], path).toContain(status)
      }
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    },
  )

  it.each([
    '__proto__[polluted]=1',
    'constructor[prototype][polluted]=1',
    'a[__proto__][polluted]=1',
    `${'a'.repeat(10)}${'[a]'.repeat(2_000)}=1`,
    `a[${'9'.repeat(15)}]=1`,
    'limit=1e999',
  ])('a query of %s does nothing', async (query) => {
    const { status } = await request(`${opened.door.origin}/api/logs?${query}`, { headers: bearer })
    expect(status).toBeLessThan(500)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('is survived over a WebSocket, with what says where in it something of a type stands', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${opened.door.port}/rpc`, { headers: bearer })
    await once(socket, 'open')
    const call = (input: unknown, meta: unknown[] = []) =>
      JSON.stringify({ i: '1', p: { u: '/key/set', b: { json: input, meta } } })
    const messages = [
      ...hostileJson.map(([, text]) => text),
      ...hostileJson.map(([, text]) => `{"i":"1","p":{"u":"/key/set","b":{"json":${text},"meta":[]}}}`),
      call({}, [[0, '__proto__', 'polluted']]),
      call({ key: 1 }, [[1, 'constructor', 'prototype', 'polluted']]),
      call(
        {},
        Array.from({ length: 5_000 }, () => [3, 'a']),
      ),
      JSON.stringify({ i: '__proto__', p: { u: '/__proto__/constructor' } }),
      JSON.stringify({ i: '1', p: { u: '/constructor' } }),
      manyFields(200_000),
      '',
      '\u0000',
    ]
    for (const message of messages) socket.send(message)
    socket.send(Buffer.from([0xff, 0, 0xff]))
    // In order: whatever came before has been looked at when this is answered.
    const answered = new Promise<string>((resolve) => {
      socket.on('message', (data) => String(data).includes('"last"') && resolve(String(data)))
    })
    socket.send(JSON.stringify({ i: 'last', p: { u: '/state/get' } }))
    expect(await answered).toContain('Everything works')
    socket.close()
    expect(opened.plane.calls).toEqual([])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(await isWell()).toBe(true)
  })
})

describe('whoever tries tokens', () => {
  it('learns nothing, is slowed down, and locks nobody out', async () => {
    const wrong = (token: string) =>
      request(`${opened.door.origin}/api/state`, { headers: { authorization: `Bearer ${token}` } })
    const guesses = Array.from({ length: 60 }, (_, at) => TOKEN.slice(0, at % TOKEN.length) + 'x'.repeat(at + 1))
    const answers = await Promise.all(guesses.map(wrong))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]))
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(20)
    // The same words for a token that is nearly right as for any other.
    expect(new Set(answers.map(({ text }) => (JSON.parse(text) as { detail: string }).detail)).size).toBe(2)
    expect(answers.some(({ text }) => text.includes(TOKEN.slice(0, 8)))).toBe(false)
    expect(await isWell()).toBe(true)
    expect(opened.logged.join()).not.toContain(TOKEN.slice(0, 8))
  })

  it('has no more luck with tickets or sessions', async () => {
    const tries = Array.from({ length: 40 }, (_, at) =>
      at % 2 === 0
        ? request(`${opened.door.origin}/?ticket=${'A'.repeat(at)}`)
        : request(`${opened.door.origin}/api/state`, {
            headers: { cookie: `llmt_${opened.door.port}=${'A'.repeat(at)}`, 'sec-fetch-site': 'same-origin' },
          }),
    )
    for (const { status, headers } of await Promise.all(tries)) {
      expect([401, 429]).toContain(status)
      expect(headers['set-cookie']).toBeUndefined()
    }
  })
})
