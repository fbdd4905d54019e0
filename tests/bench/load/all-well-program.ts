import { writeSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/*
 * Everybody whom a control plane polls, at one address each: they are well, but for a short time now and then. No connection is kept.
 */

const BAD_EVERY = 400
const BAD_FOR = 4

const tags = {
  models: [
    {
      name: 'gemma3:4b',
      model: 'gemma3:4b',
      modified_at: '2026-01-01T00:00:00Z',
      size: 3_338_801_804,
      digest: 'a2af6cc3eb7f',
      details: {},
    },
  ],
}
const answers: Record<string, (service: string) => object> = {
  '/health': (service) => ({ status: 'ok', service }),
  '/api/status': () => ({ status: 'running' }),
  '/api/version': () => ({ version: '0.12.0' }),
  '/api/tags': () => tags,
  '/api/ps': () => ({ models: [] }),
}

const start = (service: string): Promise<number> =>
  new Promise((resolve) => {
    let asked = 0
    const server = createServer((request, response) => {
      asked += 1
      const answer = answers[request.url ?? '']
      const isWell = asked % BAD_EVERY >= BAD_FOR || service === 'ollama'
      response.writeHead(answer === undefined ? 404 : isWell ? 200 : 500, {
        'content-type': 'application/json',
        connection: 'close',
      })
      response.end(JSON.stringify(answer?.(service) ?? {}))
    })
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

const ports: Record<string, number> = {}
for (const service of ['llm-server', 'middleware', 'cerebrum', 'ollama']) ports[service] = await start(service)
writeSync(1, `${JSON.stringify(ports)}\n`)
