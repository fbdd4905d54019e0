import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { connect as connectTcp } from 'node:net'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createRpcSockets, SESSION_ENDED } from '../../../control/api/rpc-sockets.ts'
import type { Contract } from '../../../shared/contract/index.ts'
import type { PanelState } from '../../../shared/state.ts'
import { eventually } from '../../support/eventually.ts'
import { request } from '../../support/http-request.ts'
import { type OpenDoor, openDoor, signIn, TOKEN } from '../../support/open-door.ts'
import { closed } from '../../support/slow-client.ts'

let open: OpenDoor | null = null
const start = async (...args: Parameters<typeof openDoor>): Promise<OpenDoor> => {
  open = await openDoor(...args)
  return open
}
afterEach(async () => {
  await open?.closeAll()
  open = null
})

const rpcUrl = ({ door }: OpenDoor): string => `ws://127.0.0.1:${door.port}/rpc`

async function connect({ door }: OpenDoor, headers?: Record<string, string>): Promise<WebSocket> {
  const url = `ws://127.0.0.1:${door.port}/rpc`
  const socket = new WebSocket(url, { headers: headers ?? { cookie: await signIn(door), origin: door.origin } })
  await once(socket, 'open')
  return socket
}

const clientOver = (websocket: WebSocket): ContractRouterClient<Contract> =>
  createORPCClient(new RPCLink({ websocket: websocket as unknown as globalThis.WebSocket }))

/** The answer to a WebSocket that was refused. */
async function refusedUpgrade(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const socket = new WebSocket(url, { headers })
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage]
  response.resume()
  return response
}

async function sentenceOf(states: AsyncIterator<PanelState>): Promise<string> {
  const { done, value } = await states.next()
  if (done) throw new Error('The stream ended')
  return value.sentence
}

describe('the contract over WebSocket', () => {
  it('streams the whole state at once and after every change', async () => {
    const opened = await start()
    const socket = await connect(opened)
    const states = await clientOver(socket).state.watch()
    const first = await states.next()
    opened.plane.set({ level: 'broken', sentence: 'Something broke' })
    const second = await states.next()
    expect(first.value).toMatchObject({ level: 'ok' })
    expect(second.value).toMatchObject({ level: 'broken', sentence: 'Something broke' })
    socket.close()
    await eventually(() => expect(opened.plane.readers()).toBe(0))
  })

  it('a page that does not read skips states instead of piling them up, and holds up nobody', async () => {
    const opened = await start()
    const slow = await connect(opened)
    const quick = await connect(opened)
    const states = await clientOver(slow).state.watch()
    const others = await clientOver(quick).state.watch()
    await states.next()
    await others.next()
    slow.pause()
    // More in all than the system takes for a reader.
    const sentence = 'x'.repeat(1_000_000)
    const changes = 16
    for (let change = 1; change < changes; change += 1) {
      opened.plane.set({ sentence: `${change} ${sentence}` })
      for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    }
    opened.plane.set({ sentence: `${changes} last` })
    while (!(await sentenceOf(others)).startsWith(`${changes} `));
    slow.resume()
    let seen = 0
    for (let newest = 0; newest < changes; seen += 1) newest = Number.parseInt(await sentenceOf(states), 10)
    expect(seen).toBeLessThan(changes - 3)
    slow.close()
    quick.close()
  })

  it('serves calls beside the stream, problems included', async () => {
    const opened = await start(() => ({ startService: async () => undefined }))
    const socket = await connect(opened, { authorization: `Bearer ${TOKEN}` })
    const client = clientOver(socket)
    await client.services.start({ service: 'llm-server' })
    await expect(client.key.remove()).rejects.toMatchObject({ code: 'PROBLEM', data: { code: 'unavailable' } })
    expect(opened.plane.calls).toEqual([['startService', 'llm-server'], ['removeKey']])
    socket.close()
  })

  it.each([
    ['without credentials', {}, 401],
    ['from another page', { origin: 'https://evil.example', authorization: `Bearer ${TOKEN}` }, 403],
    ['for a name that is not ours', { host: 'evil.example', authorization: `Bearer ${TOKEN}` }, 403],
  ])('is refused %s', async (_, headers, status) => {
    const opened = await start()
    const response = await refusedUpgrade(rpcUrl(opened), headers)
    expect(response.statusCode).toBe(status)
    expect(response.headers['content-type']).toContain('application/problem+json')
  })

  it('is refused to a session that comes without our Origin', async () => {
    const opened = await start()
    const cookie = await signIn(opened.door)
    expect((await refusedUpgrade(rpcUrl(opened), { cookie })).statusCode).toBe(403)
  })

  it('is at /rpc only', async () => {
    const opened = await start()
    const response = await refusedUpgrade(`ws://127.0.0.1:${opened.door.port}/else`, {})
    expect(response.statusCode).toBe(404)
  })

  it('that was refused does not stay for a peer that keeps its side open', async () => {
    const { door } = await start()
    const peer = connectTcp({ port: door.port, host: '127.0.0.1', allowHalfOpen: true })
    const isClosed = closed(peer)
    peer.write(`GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
    let answer = ''
    for await (const piece of peer.setEncoding('latin1').iterator({ destroyOnReturn: false })) answer += piece
    expect(answer).toMatch(/^HTTP\/1\.1 401 /)
    // What is written to a connection that nobody holds any more breaks it.
    const more = setInterval(() => peer.write('x'), 10)
    await isClosed
    clearInterval(more)
  })

  it('ends with the session that it belongs to, and no other', async () => {
    const opened = await start()
    const cookie = await signIn(opened.door)
    const mine = await connect(opened, { cookie, origin: opened.door.origin })
    const other = await connect(opened)
    const closed = once(mine, 'close')
    await request(`${opened.door.origin}/api/session`, {
      method: 'DELETE',
      headers: { cookie, origin: opened.door.origin },
    })
    expect((await closed)[0]).toBe(SESSION_ENDED)
    await expect(clientOver(other).state.get()).resolves.toMatchObject({ level: 'ok' })
    other.close()
  })

  it('survives nonsense and ends on a message beyond all bounds', async () => {
    const opened = await start()
    const socket = await connect(opened)
    socket.send('nonsense')
    await expect(clientOver(socket).state.get()).resolves.toMatchObject({ level: 'ok' })
    const closed = once(socket, 'close')
    socket.send('x'.repeat(300_000))
    await closed
    expect((await request(`${opened.door.origin}/api/health`)).status).toBe(200)
  })

  it('takes the development server’s origin where one is set', async () => {
    const devOrigin = 'http://localhost:5173'
    const opened = await start(undefined, { devOrigin })
    expect(opened.door.ticketUrl()).toContain(`${devOrigin}/?ticket=`)
    const ticketUrl = opened.door.ticketUrl().replace(devOrigin, opened.door.origin)
    const cookie = (await request(ticketUrl)).headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    const socket = await connect(opened, { cookie, origin: devOrigin })
    socket.close()
  })
})

const nobody = { as: 'script', sessionId: null, may: 'admin', token: null } as const

describe('heartbeat', () => {
  it('ends a connection whose other side is dead, and keeps a live one', async () => {
    const sockets = createRpcSockets({ serve: () => undefined, heartbeatMs: 50 })
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    server.on('upgrade', (incoming, socket, head) => sockets.accept({ request: incoming, socket, head }, nobody, null))
    const address = server.address()
    const url = `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`

    const live = new WebSocket(url)
    const dead = new WebSocket(url, { autoPong: false })
    await Promise.all([once(dead, 'close'), once(live, 'ping')])
    expect(live.readyState).toBe(WebSocket.OPEN)

    sockets.close()
    await once(live, 'close')
    server.close()
  })
})

describe('the stream over HTTP', () => {
  const watch = (opened: OpenDoor, signal: AbortSignal): Promise<Response> =>
    fetch(`${opened.door.origin}/api/state/watch`, { headers: { authorization: `Bearer ${TOKEN}` }, signal })

  it('is server-sent events, and ends on our side when the reader leaves', async () => {
    const opened = await start()
    const leave = new AbortController()
    const response = await watch(opened, leave.signal)
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    let text = ''
    for await (const piece of response.body ?? []) {
      text += Buffer.from(piece).toString()
      if (text.includes('"revision":1')) opened.plane.set({ sentence: 'changed' })
      if (text.includes('"sentence":"changed"')) break
    }
    leave.abort()
    await eventually(() => expect(opened.plane.readers()).toBe(0))
  })
})

describe('closing', () => {
  it('ends sockets and streams at once and leaves nothing', async () => {
    const opened = await start()
    const socket = await connect(opened)
    const states = await clientOver(socket).state.watch()
    await states.next()
    const response = await fetch(`${opened.door.origin}/api/state/watch`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    })
    await eventually(() => expect(opened.plane.readers()).toBe(2))

    const socketClosed = once(socket, 'close')
    const streamEnded = response.text().catch(() => 'broken off')
    const before = performance.now()
    await opened.door.close()
    expect(performance.now() - before).toBeLessThan(5_000)
    await Promise.all([socketClosed, streamEnded])
    await eventually(() => expect(opened.plane.readers()).toBe(0))
    await expect(request(`${opened.door.origin}/api/health`)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})
