import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import net from 'node:net'

export type ProxyDouble = AsyncDisposable & {
  url: string
  /** `HOST:PORT` of each tunnel that was asked for, and the whole address of each request in clear. */
  asked: string[]
}

/** An HTTP proxy that leads everything to one port of this computer, or refuses it with a status. */
export async function startProxy(leadTo: number, refuseWith: number | null = null): Promise<ProxyDouble> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const own = (socket: Socket): Socket => {
    sockets.add(socket)
    // Clients that hang up are part of the tests.
    return socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket))
  }
  const server = createServer((incoming, response) => {
    const address = incoming.url ?? ''
    asked.push(address)
    if (refuseWith !== null) {
      response.writeHead(refuseWith).end()
      return
    }
    const { pathname, search } = new URL(address)
    const { method, headers } = incoming
    const onward = httpRequest({
      host: '127.0.0.1',
      port: leadTo,
      path: pathname + search,
      method,
      headers,
      agent: false,
    })
    onward.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.once('error', () => response.destroy())
    incoming.pipe(onward)
  })
  server.on('connection', own)
  server.on('connect', (request, client: Socket) => {
    asked.push(request.url ?? '')
    if (refuseWith !== null) {
      client.end(`HTTP/1.1 ${refuseWith} Refused\r\n\r\n`)
      return
    }
    const onward = own(net.connect(leadTo, '127.0.0.1'))
    onward.once('connect', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(client).pipe(onward)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
