import { createServer } from 'node:http'
import { liveOn, onMessage, say, tellReady } from './link.ts'

/*
 * A good backend: serves, says that it is ready, leaves when it is told to or when its link breaks.
 */

const server = createServer((_, answer) => answer.end('well'))
const leave = (why: string): void => {
  say({ leaving: why })
  process.exit(0)
}
process.on('disconnect', () => leave('link broke'))
process.on('SIGTERM', () => leave('SIGTERM'))
onMessage(({ type }) => {
  if (type === 'stop') return leave('stop')
  say({ received: type })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address !== 'string') tellReady(address.port)
})
liveOn()
