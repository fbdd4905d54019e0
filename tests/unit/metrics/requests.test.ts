import { once } from 'node:events'
import { connect } from 'node:net'
import Fastify from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { boundedNames, OTHER } from '../../../metrics/bounded.ts'
import { createMetrics } from '../../../metrics/metrics.ts'
import { measureRequests } from '../../../metrics/requests.ts'
import { serveMetrics } from '../../../metrics/route.ts'
import { readMetrics } from '../../support/prometheus-text.ts'

const NAME = 'llm_trainer_http_requests_total'
const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const app of open.splice(0)) await app.close()
})

function setUp() {
  const metrics = createMetrics((error) => {
    throw error
  })
  const app = Fastify({ forceCloseConnections: true })
  open.push(app)
  measureRequests(app, metrics)
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers['x-stranger']) return reply.code(403).send('no')
    return undefined
  })
  app.get('/things/:id', async () => 'thing')
  serveMetrics(app, metrics)
  return { app, metrics }
}

test('requests are counted by the pattern that they match, whatever a client writes', async () => {
  const { app, metrics } = setUp()
  for (const id of ['1', '2', 'a%20b?token=secret']) await app.inject(`/things/${id}`)
  await app.inject({ url: '/things/3', headers: { 'x-stranger': '1' } })
  for (const path of ['/nothing/1', '/nothing/2?key=secret']) await app.inject(path)
  const text = await metrics.scrape()
  const { value } = readMetrics(text)
  const things = { method: 'GET', route: '/things/:id' }
  expect(value(NAME, { ...things, status: '200' })).toBe(3)
  expect(value(NAME, { ...things, status: '403' })).toBe(1)
  expect(value(NAME, { method: 'GET', route: 'none', status: '404' })).toBe(2)
  expect(value('llm_trainer_http_request_duration_seconds_count', things)).toBe(4)
  expect(text).not.toContain('secret')
})

test('a client that goes away before its answer is counted as such', async () => {
  const { app, metrics } = setUp()
  const asked = Promise.withResolvers<void>()
  const gone = Promise.withResolvers<void>()
  app.get('/slow', async (_, reply) => {
    reply.raw.once('close', gone.resolve)
    asked.resolve()
    await gone.promise
    return 'late'
  })
  const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n')
  await asked.promise
  socket.destroy()
  await gone.promise
  expect(readMetrics(await metrics.scrape()).value(NAME, { method: 'GET', route: '/slow', status: 'aborted' })).toBe(1)
})

test('metrics are served as what they are, and kept by nobody', async () => {
  const { app } = setUp()
  const { headers, body } = await app.inject('/metrics')
  expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(headers['cache-control']).toBe('no-store')
  expect(readMetrics(body).families.length).toBeGreaterThan(0)
})

test('names from outside become few values', () => {
  const named = boundedNames(2)
  expect(['a', 'b', 'c', 'a', 'd', 'b'].map(named)).toEqual(['a', 'b', OTHER, 'a', OTHER, 'b'])
})
