import { writeSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/* An OpenRouter that answers every chat after as many milliseconds as its argument says. It records and checks nothing. */

const afterMs = Number(process.argv[2])
const frame = (more: object): string => `data: ${JSON.stringify({ id: 'gen-1', model: 'slow/model', ...more })}\n\n`
const answer = [
  frame({ choices: [{ index: 0, delta: { role: 'assistant', content: 'Answered, slowly.' }, finish_reason: null }] }),
  frame({ choices: [{ index: 0, delta: { content: '' }, finish_reason: 'stop' }] }),
  frame({ choices: [], usage: { prompt_tokens: 10, completion_tokens: 4, total_tokens: 14, cost: 0.000_01 } }),
  'data: [DONE]\n\n',
].join('')

async function read(request: IncomingMessage): Promise<void> {
  for await (const _ of request);
}

let underWay = 0
let most = 0
const server = createServer((request, response) => {
  if (request.url === '/most') return void response.end(JSON.stringify({ most }))
  underWay += 1
  most = Math.max(most, underWay)
  response.once('close', () => {
    underWay -= 1
  })
  void read(request).then(() =>
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(answer)
    }, afterMs),
  )
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', 1_024, () => {
  writeSync(1, `${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`)
})
