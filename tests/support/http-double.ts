import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** What a stand-in was sent. */
export type Recorded = {
  method: string
  /** Path and query. */
  path: string
  headers: IncomingMessage['headers']
  /** Parsed JSON; `undefined` where the body is empty or no JSON. */
  body: unknown
  /** The same as it came. */
  text: string
  /** How the exchange ended: the answer was sent whole, or the client hung up (or the stand-in cut the line) before. */
  end: Promise<'answered' | 'cut'>
}

export type Handling = {
  request: Recorded
  response: ServerResponse
  /** Aborted when the connection is gone. */
  gone: AbortSignal
}

export type HttpDouble = AsyncDisposable & {
  /** `http://127.0.0.1:PORT` */
  origin: string
  port: number
  requests: Recorded[]
  /** What a browser asks before it lets a page from elsewhere in; not among `requests`. */
  preflights: Recorded[]
  /** Headers with which pages from elsewhere are let in; `null`: they are not. */
  letPagesIn(headers: Record<string, string> | null): void
  /** Requests that the real service would not have understood, in words. Tests expect none. */
  violations: string[]
  /** Resolves with the n-th request (from 1) as soon as it has come. */
  nth(count: number): Promise<Recorded>
  openConnections(): number
  /** Connections that were ever accepted. */
  accepted(): number
  /** Resolves when no connection is open. */
  idle(): Promise<void>
  /** Cuts every connection and stops listening. */
  close(): Promise<void>
}

type Options = { port?: number | undefined; handle(handling: Handling): void | Promise<void> }

/** An HTTP server on 127.0.0.1 that records what it is sent. A fault in its handler shows as a violation and a 500. */
export async function startHttpDouble({ port = 0, handle }: Options): Promise<HttpDouble> {
  const requests: Recorded[] = []
  const preflights: Recorded[] = []
  let forPages: Record<string, string> | null = null
  const violations: string[] = []
  const connections = new Set<Socket>()
  let accepted = 0
  const watchers = new Set<() => void>()
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return
        watchers.delete(look)
        resolve()
      }
      watchers.add(look)
      look()
    })
  const changed = (): void => {
    for (const look of watchers) look()
  }

  const server = createServer(async (incoming, response) => {
    const gone = new AbortController()
    const end = new Promise<'answered' | 'cut'>((resolve) => {
      response.once('close', () => {
        gone.abort()
        resolve(response.writableFinished ? 'answered' : 'cut')
      })
    })
    try {
      const { method = '', url = '', headers } = incoming
      const text = await readText(incoming)
      const request: Recorded = { method, path: url, headers, body: asJson(text), text, end }
      if (method === 'OPTIONS' && headers.origin !== undefined) {
        preflights.push(request)
        response.writeHead(forPages === null ? 403 : 204, forPages ?? {}).end()
        return
      }
      requests.push(request)
      changed()
      await handle({ request, response, gone: gone.signal })
    } catch (error) {
      if (gone.signal.aborted) return
      violations.push(`fault of the stand-in: ${error instanceof Error ? error.stack : String(error)}`)
      response.destroy()
    }
  })
  server.on('connection', (socket: Socket) => {
    accepted += 1
    connections.add(socket)
    socket.once('close', () => {
      connections.delete(socket)
      changed()
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo

  const close = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return {
    origin: `http://127.0.0.1:${address.port}`,
    port: address.port,
    requests,
    preflights,
    letPagesIn(headers) {
      forPages = headers
    },
    violations,
    async nth(count) {
      await until(() => requests.length >= count)
      return requests[count - 1] as Recorded
    },
    openConnections: () => connections.size,
    accepted: () => accepted,
    idle: () => until(() => connections.size === 0),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

export function sendText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type }).end(text)
}

/** Some web server that is none of those we talk to. */
export const startForeignServer = (status = 200): Promise<HttpDouble> =>
  startHttpDouble({
    handle: ({ response }) =>
      sendText(response, status, 'text/html', '<!doctype html><title>Welcome</title><h1>It works</h1>'),
  })
