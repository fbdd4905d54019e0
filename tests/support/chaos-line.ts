import { once } from 'node:events'
import net from 'node:net'
import { freePorts } from './free-ports.ts'
import { blackHole, rawAnswer } from './health-targets.ts'

/** What can be wrong with the way to somebody. */
export const lineFaults = [
  /** Nobody listens. */
  'refused',
  /** A connect gets no answer at all. */
  'black-hole',
  /** Connections come about, and those that are there stay; nothing is ever said. */
  'half-open',
  /** Every answer is late by `lateMs`. */
  'late',
  /** Every answer takes a little longer, which is nothing to complain about. */
  'slow',
  /** Hangs up on each request. */
  'reset',
  /** Hangs up in the midst of each answer. */
  'cut',
  /** Somebody else answers. */
  'wrong',
  /** An answer without an end. */
  'huge',
  /** Somebody else answers, and knows no such address. */
  'not-found',
  /** 500. */
  'error',
] as const
export type LineFault = (typeof lineFaults)[number]

/** Milliseconds. */
const SLOW_MS = 120
/** Bytes of an answer that arrive before it is cut. */
const CUT_AFTER = 40
const HUGE_PIECE = `"${'x'.repeat(64 * 1024)}",`
/** Bytes of a huge answer: nobody should ever wait for all of it. */
const HUGE_BYTES = 64 * 1024 * 1024

export type Line = AsyncDisposable & {
  /** `http://127.0.0.1:PORT`, which changes with `move`. */
  origin(): string
  fault(): LineFault | null
  hurt(fault: LineFault): Promise<void>
  mend(): Promise<void>
  /** Leads there from another port. Returns its origin. */
  move(): Promise<string>
}

type Pair = { client: net.Socket; upstream: net.Socket | null }

/** A way to a server of this process that can be hurt in all the ways of a network. `lateMs`: later than anybody waits. */
export async function startLine(target: number, { lateMs = 1_500 } = {}): Promise<Line> {
  const pairs = new Set<Pair>()
  let fault: LineFault | null = null
  let hole: AsyncDisposable | null = null
  let [port] = (await freePorts(1)) as [number]
  let server = await listen(port)

  async function listen(at: number): Promise<net.Server> {
    const created = net.createServer((client) => taken(client))
    created.listen(at, '127.0.0.1')
    await once(created, 'listening')
    return created
  }
  const end = async (one: net.Server): Promise<void> => {
    if (!one.listening) return
    const closed = once(one, 'close')
    one.close()
    dropAll()
    await closed
  }
  const dropAll = (): void => {
    for (const { client, upstream } of pairs) {
      client.destroy()
      upstream?.destroy()
    }
  }

  function taken(client: net.Socket): void {
    const pair: Pair = { client, upstream: null }
    pairs.add(pair)
    client.on('error', () => undefined)
    client.once('close', () => {
      pairs.delete(pair)
      pair.upstream?.destroy()
    })
    switch (fault) {
      case 'half-open':
        client.pause()
        break
      case 'reset':
        client.once('data', () => client.resetAndDestroy())
        break
      case 'wrong':
        answerAll(client, rawAnswer('200 OK', '<!doctype html><title>Welcome</title>', ['content-type: text/html']))
        break
      case 'not-found':
        answerAll(client, rawAnswer('404 Not Found', '<!doctype html><title>Not found</title>'))
        break
      case 'error':
        answerAll(client, rawAnswer('500 Internal Server Error', '{"detail":"out of order"}'))
        break
      case 'huge':
        client.once('data', () => endlessly(client))
        break
      default:
        pass(pair)
    }
  }

  const pass = (pair: Pair): void => {
    const { client } = pair
    const upstream = net.connect(target, '127.0.0.1')
    pair.upstream = upstream
    upstream.on('error', () => client.destroy())
    client.pipe(upstream)
    if (fault === 'cut') {
      upstream.once('data', (bytes) => client.end(bytes.subarray(0, CUT_AFTER)))
      upstream.once('close', () => client.destroySoon())
    } else passInTime(upstream, client, () => (fault === 'late' ? lateMs : fault === 'slow' ? SLOW_MS : 0))
  }

  return {
    origin: () => `http://127.0.0.1:${port}`,
    fault: () => fault,
    async hurt(next) {
      fault = next
      switch (next) {
        case 'half-open':
          for (const { client, upstream } of pairs) {
            client.unpipe()
            client.pause()
            upstream?.pause()
          }
          break
        case 'refused':
          await end(server)
          break
        case 'black-hole':
          await end(server)
          hole = await blackHole(port)
          break
        case 'slow':
        case 'late':
          break
        default:
          dropAll()
      }
    },
    async mend() {
      const was = fault
      fault = null
      await hole?.[Symbol.asyncDispose]()
      hole = null
      if (was !== 'slow') dropAll()
      if (!server.listening) server = await listen(port)
    },
    async move() {
      await end(server)
      ;[port] = (await freePorts(1)) as [number]
      server = await listen(port)
      return `http://127.0.0.1:${port}`
    },
    async [Symbol.asyncDispose]() {
      await hole?.[Symbol.asyncDispose]()
      await end(server)
    },
  }
}

/** Answers each request of the connection with these bytes, and hangs up. */
function answerAll(client: net.Socket, bytes: string): void {
  client.once('data', () => client.end(bytes.replace('\r\n', '\r\nconnection: close\r\n')))
}

/** As fast as it is taken. */
function endlessly(client: net.Socket): void {
  client.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n')
  const chunk = `${Buffer.byteLength(HUGE_PIECE).toString(16)}\r\n${HUGE_PIECE}\r\n`
  let sent = 0
  const more = (): void => {
    while (!client.destroyed && sent < HUGE_BYTES) {
      sent += chunk.length
      if (!client.write(chunk)) {
        client.once('drain', more)
        return
      }
    }
    client.destroy()
  }
  more()
}

/** Passes on what comes, in its order, as late as it is to be at that moment. */
function passInTime(upstream: net.Socket, client: net.Socket, lateBy: () => number): void {
  const timers = new Set<NodeJS.Timeout>()
  const inTime = (task: () => void): void => {
    const ms = lateBy()
    if (ms === 0 && timers.size === 0) {
      task()
      return
    }
    const timer = setTimeout(() => {
      timers.delete(timer)
      task()
    }, ms)
    timers.add(timer)
  }
  upstream.on('data', (bytes: Buffer) =>
    inTime(() => {
      if (client.write(bytes)) return
      upstream.pause()
      client.once('drain', () => upstream.resume())
    }),
  )
  upstream.once('close', () => inTime(() => client.destroySoon()))
  client.once('close', () => {
    for (const timer of timers) clearTimeout(timer)
  })
}
