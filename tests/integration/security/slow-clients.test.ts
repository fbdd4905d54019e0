import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createApp, portOf } from '../../../backends/kit/app.ts'
import { openCallback } from '../../../control/llm/connect/callback-server.ts'
import { type RequestBounds, requestBounds } from '../../../shared/request-bounds.ts'
import { request } from '../../support/http-request.ts'
import { openDoor, TOKEN } from '../../support/open-door.ts'
import { silentLog } from '../../support/silent-log.ts'
import { closed, dribble, saysNothing } from '../../support/slow-client.ts'

/** The real ones, in little. */
const little: RequestBounds = { headersMs: 200, requestMs: 400, lookEveryMs: 50, connections: 8 }
/** Milliseconds. A guard, no measure. */
const AT_MOST_MS = 25_000

type Door = {
  port: number
  /** Whether somebody else is served meanwhile. */
  isServed(): Promise<boolean>
}

const closers: (() => PromiseLike<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const doors: [string, () => Promise<Door>][] = [
  [
    'web door',
    async () => {
      const { door, closeAll } = await openDoor(undefined, { bounds: little })
      closers.push(closeAll)
      const headers = { authorization: `Bearer ${TOKEN}` }
      return {
        port: door.port,
        isServed: async () => (await request(`${door.origin}/api/state`, { headers })).status === 200,
      }
    },
  ],
  [
    'backends',
    async () => {
      const app = createApp(silentLog(), null, little)
      app.get('/health', async () => ({ status: 'ok' }))
      app.post('/', async () => ({ status: 'ok' }))
      await app.listen({ port: 0, host: '127.0.0.1' })
      closers.push(() => app.close())
      const port = portOf(app)
      return { port, isServed: async () => (await request(`http://127.0.0.1:${port}/health`)).status === 200 }
    },
  ],
  [
    'place where OpenRouter’s page comes back',
    async () => {
      const callback = await openCallback({ deadlineMs: little.headersMs })
      closers.push(() => callback[Symbol.asyncDispose]())
      const port = Number(new URL(callback.url).port)
      return { port, isServed: async () => (await request(`http://127.0.0.1:${port}/`)).status === 404 }
    },
  ],
]

describe.each(doors)('the %s', (_, open) => {
  it.each([
    ['headers', (port: number) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: `],
    ['a request line', () => 'GET /'],
    [
      'a body',
      (port: number) =>
        `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n"`,
    ],
  ])('ends a connection on which %s come a byte at a time, and serves others meanwhile', async (_what, first) => {
    const { port, isServed } = await open()
    const slow = Promise.all([1, 2, 3].map(() => dribble(port, first(port))))
    expect(await isServed()).toBe(true)
    for (const { closedAfterMs } of await slow) expect(closedAfterMs).toBeLessThan(AT_MOST_MS)
    expect(await isServed()).toBe(true)
  })

  it('ends a connection that says nothing at all', async () => {
    const { port } = await open()
    await saysNothing(port)
  })
})

describe('who waits for an answer', () => {
  it('is not cut off, however long it takes: deadlines are for requests', async () => {
    const app = createApp(silentLog(), null, little)
    const answer = Promise.withResolvers<object>()
    app.post('/chat', () => answer.promise)
    await app.listen({ port: 0, host: '127.0.0.1' })
    closers.push(() => app.close())
    const asked = request(`http://127.0.0.1:${portOf(app)}/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    // Whoever came later and dribbles is out by then.
    await dribble(portOf(app), 'GET / HTTP/1.1\r\nX: ')
    await dribble(portOf(app), 'GET / HTTP/1.1\r\nX: ')
    answer.resolve({ response: 'late' })
    expect(await asked).toMatchObject({ status: 200, text: '{"response":"late"}' })
  })

  it('keeps a stream of events', async () => {
    const { door, plane, closeAll } = await openDoor(undefined, { bounds: little })
    closers.push(closeAll)
    const response = await fetch(`${door.origin}/api/state/watch`, { headers: { authorization: `Bearer ${TOKEN}` } })
    await dribble(door.port, 'GET / HTTP/1.1\r\nX: ')
    await dribble(door.port, 'GET / HTTP/1.1\r\nX: ')
    plane.set({ sentence: 'still here' })
    let text = ''
    for await (const piece of response.body ?? []) {
      text += Buffer.from(piece).toString()
      if (text.includes('still here')) break
    }
    expect(text).toContain('still here')
  })
})

describe('connections', () => {
  it('are bounded, and those that do nothing make room', async () => {
    const { door, closeAll } = await openDoor(undefined, { bounds: little })
    const held: Promise<void>[] = []
    closers.push(closeAll)
    for (let count = 0; count < little.connections; count += 1) {
      const socket = connect(door.port, '127.0.0.1').resume()
      held.push(closed(socket))
      await once(socket, 'connect')
    }
    await expect(request(`${door.origin}/api/health`)).rejects.toThrow()
    await Promise.all(held)
    expect((await request(`${door.origin}/api/health`)).status).toBe(200)
  })

  it('have bounds that a body on a slow line and a hundred panels fit into', () => {
    expect(requestBounds.headersMs).toBeLessThanOrEqual(10_000)
    expect(requestBounds.requestMs).toBeLessThanOrEqual(60_000)
    expect(requestBounds.lookEveryMs).toBeLessThanOrEqual(5_000)
    expect(requestBounds.connections).toBeGreaterThanOrEqual(700)
  })
})
