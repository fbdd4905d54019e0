import { createServer } from 'node:http'
import { urllib3Lines } from '../log-lines.ts'
import { liveOn, onMessage, tellReady } from './link.ts'

/*
 * A middleware that answers well and prints what Python's urllib3 does while it asks somebody again and again.
 */

const server = createServer((_, answer) =>
  answer.setHeader('content-type', 'application/json').end(JSON.stringify({ service: 'middleware', status: 'ok' })),
)
process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => process.exit(0))
onMessage(({ type }) => {
  if (type === 'stop') process.exit(0)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address !== 'string') tellReady(address.port)
  for (let n = 0; n < 12; n += 1) process.stderr.write(`${urllib3Lines.named}\n`)
})
liveOn()
