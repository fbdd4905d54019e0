import { spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'

/** Servers that misbehave as a health check meets it, each on a free port of 127.0.0.1. */
export type HealthServer = AsyncDisposable & {
  url: string
  port: number
  /** Connections that were ever accepted, and those that are open now. */
  accepted(): number
  open(): number
  /** What clients sent, all connections together. */
  received(): string
  /** Resolves when no connection is open any more. */
  idle(): Promise<void>
}

type Behaviour = (socket: net.Socket) => void

async function serve(behave: Behaviour): Promise<HealthServer> {
  const sockets = new Set<net.Socket>()
  const waiting: (() => void)[] = []
  let accepted = 0
  let received = ''
  const server = net.createServer((socket) => {
    accepted += 1
    sockets.add(socket)
    // A client that hangs up is what these servers are for.
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
    })
    socket.on('close', () => {
      sockets.delete(socket)
      if (sockets.size === 0) for (const resolve of waiting.splice(0)) resolve()
    })
    behave(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  return {
    url: `http://127.0.0.1:${port}/health`,
    port,
    accepted: () => accepted,
    open: () => sockets.size,
    received: () => received,
    idle: () => (sockets.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Answers each request with these bytes. */
export const sendsRaw = (bytes: string): Promise<HealthServer> =>
  serve((socket) => socket.once('data', () => socket.write(bytes)))

export const rawAnswer = (status: string, body = '', headers: string[] = []): string =>
  [`HTTP/1.1 ${status}`, `content-length: ${Buffer.byteLength(body)}`, ...headers, '', body].join('\r\n')

export const answers = (status: string, body?: string, headers?: string[]): Promise<HealthServer> =>
  sendsRaw(rawAnswer(status, body, headers))

export const neverAnswers = (): Promise<HealthServer> => serve(() => undefined)

export const answersAfter = (ms: number, body: string): Promise<HealthServer> =>
  serve((socket) => {
    socket.once('data', () => {
      const timer = setTimeout(() => socket.end(rawAnswer('200 OK', body)), ms)
      socket.once('close', () => clearTimeout(timer))
    })
  })

/** Sends a piece every few milliseconds, for ever. */
const dribbles = (first: string, piece: string): Promise<HealthServer> =>
  serve((socket) => {
    socket.once('data', () => {
      socket.write(first)
      let timer = setTimeout(next, 20)
      function next(): void {
        socket.write(piece)
        timer = setTimeout(next, 20)
      }
      socket.once('close', () => clearTimeout(timer))
    })
  })

export const neverEndsBody = (): Promise<HealthServer> =>
  dribbles('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', '1\r\n \r\n')
export const neverEndsHeaders = (): Promise<HealthServer> => dribbles('HTTP/1.1 200 OK\r\n', 'x-more: 1\r\n')

export const hangsUpAtOnce = (): Promise<HealthServer> => serve((socket) => socket.destroy())
export const resetsOnRequest = (): Promise<HealthServer> =>
  serve((socket) => socket.once('data', () => socket.resetAndDestroy()))
export const breaksOffInBody = (): Promise<HealthServer> =>
  serve((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a')))
/** Speaks first, and not HTTP. */
export const speaksSsh = (): Promise<HealthServer> => serve((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'))

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** It stands still, so that it cannot notice the end of its test: it leaves by itself after this. */
const BLACK_HOLE_LIVES_MS = 20_000

/** A port whose queue of connections is full and never accepted: a new connect gets no answer at all, as behind a firewall. */
export async function blackHole(at = 0): Promise<AsyncDisposable & { url: string }> {
  const program = `
    const server = require('node:net').createServer()
    server.listen({ port: ${at}, host: '127.0.0.1', backlog: 1 }, () => {
      require('node:fs').writeSync(1, String(server.address().port))
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${BLACK_HOLE_LIVES_MS})
      process.exit()
    })`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [output] = (await once(child.stdout, 'data')) as [Buffer]
  const port = Number(output.toString())
  const fill: net.Socket[] = []
  // Connects are taken by the kernel until the queue is full; the first that is not taken in time shows that it is.
  for (let isFull = false; !isFull; ) {
    const socket = net.connect(port, '127.0.0.1').on('error', () => undefined)
    fill.push(socket)
    isFull = await Promise.race([
      once(socket, 'connect').then(() => false),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 300)),
    ])
  }
  return {
    url: `http://127.0.0.1:${port}/health`,
    async [Symbol.asyncDispose]() {
      for (const socket of fill) socket.destroy()
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
