import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { type KeptListening, keepListening } from '../../../control/api/keep-listening.ts'
import { request } from '../../support/http-request.ts'
import { recordedLog, silentLog } from '../../support/silent-log.ts'

let server: Server
let kept: KeptListening
afterEach(async () => {
  kept.stop()
  if (server.listening) await closed()
})

const closed = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()))
const event = (name: string): Promise<void> => new Promise((resolve) => server.once(name, () => resolve()))

async function start(log = silentLog()): Promise<{ port: number }> {
  server = createServer((_, response) => response.end('here'))
  server.listen({ port: 0, host: '127.0.0.1' })
  await event('listening')
  const { port } = server.address() as AddressInfo
  kept = keepListening(server, { port, host: '127.0.0.1', log, againAfterMs: [1] })
  return { port }
}

it('listens again at the same port after the socket was lost, and says so', async () => {
  const { log, lines } = recordedLog()
  const { port } = await start(log)
  const again = event('listening')
  await closed()
  expect(kept.isOpen()).toBe(false)
  await again
  expect([kept.isOpen(), kept.lost()]).toEqual([true, 1])
  expect((await request(`http://127.0.0.1:${port}/`)).text).toBe('here')
  expect(lines.join('\n')).toContain('lost its socket')
})

it('goes on trying while another program holds the port', async () => {
  const { port } = await start()
  const thief = createServer((_, response) => response.end('mine'))
  await closed()
  thief.listen({ port, host: '127.0.0.1' })
  await event('error')
  expect(kept.isOpen()).toBe(false)
  const again = event('listening')
  await new Promise((resolve) => thief.close(resolve))
  await again
  expect((await request(`http://127.0.0.1:${port}/`)).text).toBe('here')
})

it('does not end the process for a connection that cannot be taken, and tells it once a minute', async () => {
  const { log, lines } = recordedLog()
  const { port } = await start(log)
  for (let count = 0; count < 50; count += 1)
    server.emit('error', Object.assign(new Error('EMFILE'), { code: 'EMFILE' }))
  expect((await request(`http://127.0.0.1:${port}/`)).text).toBe('here')
  expect(lines.filter((line) => line.includes('trouble with its socket'))).toHaveLength(1)
})

it('stays closed once it was asked to', async () => {
  await start()
  kept.stop()
  await closed()
  expect([server.listening, kept.lost()]).toEqual([false, 0])
})
