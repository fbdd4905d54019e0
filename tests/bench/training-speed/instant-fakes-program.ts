import { writeSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { lesson, reply } from '../../support/lesson-words.ts'

/*
 * An LLM server and a CEREBRUM that answer at once, on one port. Other than the doubles of the tests they record and check nothing,
 * so that what is measured is the one who asks.
 */

let taught = 0
let heard = 0

async function read(request: IncomingMessage): Promise<void> {
  for await (const _ of request);
}

function teach(response: ServerResponse): void {
  taught += 1
  const message = lesson(taught)
  const done = { response: message, model: 'fake/model', source: 'openrouter', tokens_used: 20, cost: 0.000_01 }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.end(
    `event: token\ndata: ${JSON.stringify({ text: message })}\n\nevent: done\ndata: ${JSON.stringify(done)}\n\n`,
  )
}

function answer(response: ServerResponse): void {
  heard += 1
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ response: reply(heard), emotions: { curiosity: 0.5, joy: 0.2 } }))
}

const server = createServer((request, response) => {
  void read(request).then(() => (request.url === '/api/chat/stream' ? teach(response) : answer(response)))
})
server.listen(0, '127.0.0.1', () => {
  writeSync(1, `${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`)
})
