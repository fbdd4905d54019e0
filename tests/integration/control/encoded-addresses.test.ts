import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPlaneMetrics } from '../../../control/metrics/plane-metrics.ts'
import { request } from '../../support/http-request.ts'
import { type OpenDoor, openDoor, signIn, TOKEN } from '../../support/open-door.ts'

let opened: OpenDoor
beforeAll(async () => {
  const { metrics } = createPlaneMetrics({ version: '1', now: 0, onFault: (error) => expect(error).toBeNull() })
  opened = await openDoor(undefined, { metrics })
})
afterAll(() => opened.closeAll())

/** An address with each of its letters written as %XX in turn, and with all of them. */
function spellings(path: string): string[] {
  const encoded = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
  const each = [...path].flatMap((letter, at) =>
    /[a-z]/.test(letter) ? [path.slice(0, at) + encoded(letter) + path.slice(at + 1)] : [],
  )
  return [path, ...each, path.replace(/[a-z]/g, encoded)]
}

const guarded = [
  ['GET', '/metrics'],
  ['HEAD', '/metrics'],
  ['GET', '/api/session'],
  ['DELETE', '/api/session'],
  ['GET', '/api/state'],
] as const

it.each(guarded)('%s %s answers nobody without a credential, however the address is spelt', async (method, path) => {
  for (const spelt of spellings(path)) {
    const { status, text } = await request(`${opened.door.origin}${spelt}`, { method })
    expect(status, spelt).toBe(401)
    expect(text, spelt).not.toContain('llm_trainer_')
  }
})

it.each(guarded)('%s %s answers no other site with the session of the panel, however spelt', async (method, path) => {
  const cookie = await signIn(opened.door)
  for (const spelt of spellings(path)) {
    const headers = { cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    expect((await request(`${opened.door.origin}${spelt}`, { method, headers })).status, spelt).toBe(403)
  }
  const own = { cookie, 'sec-fetch-site': 'same-origin' }
  expect((await request(`${opened.door.origin}/api/session`, { headers: own })).status).toBe(200)
})

it('lets a credential in however the address of the metrics is spelt', async () => {
  for (const spelt of spellings('/metrics')) {
    const { status } = await request(`${opened.door.origin}${spelt}`, { headers: { authorization: `Bearer ${TOKEN}` } })
    expect(status, spelt).toBe(200)
  }
})

it.each(['/api/health', '/api/docs', '/api/openapi.json'])('%s is for anybody, however spelt', async (path) => {
  for (const spelt of spellings(path)) expect((await request(`${opened.door.origin}${spelt}`)).status, spelt).toBe(200)
})

it.each(['//', '/\\', 'http://[', '//[/metrics'])(
  'an address that is none (%s) is refused and harms nothing',
  async (path) => {
    const plain = await rawRequest(path, [])
    expect(plain).toMatch(/^HTTP\/1\.1 40\d /)
    const upgrade = await rawRequest(path, ['Connection: Upgrade', 'Upgrade: websocket'])
    expect(upgrade).toMatch(/^HTTP\/1\.1 40\d /)
    expect((await request(`${opened.door.origin}/api/health`)).status).toBe(200)
  },
)

/** The answer to a request whose target is written as it is. */
async function rawRequest(target: string, headers: string[]): Promise<string> {
  const { port } = opened.door
  const socket = connect(port, '127.0.0.1')
  const lines = [`GET ${target} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...headers]
  if (headers.length === 0) lines.push('Connection: close')
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  return await text(socket)
}
