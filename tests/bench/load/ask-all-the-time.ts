import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/**
 * Asks for a path over so many connections, each as soon as it has its answer, and gives the answers a second. Written on bare sockets, so
 * that the one who asks costs as little as can be: answers have to be of the same length, as long as the first.
 */
export async function askAllTheTime(url: string, connections: number, forMs: number): Promise<number> {
  const { host, hostname, port, pathname } = new URL(url)
  const request = Buffer.from(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
  const open = async (): Promise<Socket> => {
    const socket = connect(Number(port), hostname).setNoDelay(true)
    await once(socket, 'connect')
    return socket
  }
  const sockets = await Promise.all(Array.from({ length: connections }, open))
  const length = await lengthOfAnswer(sockets[0], request)
  let answers = 0
  let isOver = false
  let fault: Error | null = null
  for (const socket of sockets) {
    let got = 0
    socket.on('data', (bytes: Buffer) => {
      got += bytes.length
      if (got < length) return
      if (got > length) fault = new Error(`An answer has ${got} bytes instead of ${length}`)
      got = 0
      answers += 1
      if (!isOver) socket.write(request)
    })
    socket.on('error', (error) => {
      fault = error
    })
    socket.write(request)
  }
  const began = performance.now()
  await new Promise((resolve) => setTimeout(resolve, forMs))
  isOver = true
  const aSecond = answers / ((performance.now() - began) / 1000)
  for (const socket of sockets) socket.destroy()
  if (fault !== null) throw fault
  return aSecond
}

async function lengthOfAnswer(socket: Socket | undefined, request: Buffer): Promise<number> {
  if (socket === undefined) throw new Error('There is no connection')
  socket.write(request)
  const text = String((await once(socket, 'data'))[0])
  if (!text.startsWith('HTTP/1.1 200')) throw new Error(`It answers with ${text.slice(0, 60)}`)
  const head = text.indexOf('\r\n\r\n') + 4
  const body = Number(/^content-length: (\d+)/im.exec(text)?.[1])
  return head + body
}
