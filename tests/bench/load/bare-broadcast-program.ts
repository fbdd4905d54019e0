import { writeSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

/* Sends every so often a state of so many bytes to everybody who is connected, made into text once. */

const [bytes = '10000', everyMs = '200'] = process.argv.slice(2)
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
const content = 'x'.repeat(Number(bytes))
let revision = 0
const tell = (): void => {
  revision += 1
  const text = JSON.stringify({ revision, at: Date.now(), content })
  for (const client of server.clients) client.send(text)
  setTimeout(tell, Number(everyMs))
}
server.once('listening', () => {
  writeSync(1, `${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`)
  tell()
})
