import { type ClientRequest, get as getPlain, type IncomingMessage } from 'node:http'
import { get as getSecure } from 'node:https'
import { connect } from 'node:net'
import { urlToHttpOptions } from 'node:url'

export type Got = {
  status: number
  /** `null`: longer than it may be. */
  body: string | null
  /** When the last of it came; `performance.now()`. */
  endedAt: number
}

type Options = {
  /** Of the body. */
  maxBytes: number
  signal: AbortSignal
}

/**
 * One `GET` on one new connection, which is closed when this settles. Follows nothing and repeats nothing, and has no deadline but the
 * signal. Throws what the connection, or the parser of the answer, says.
 *
 * By Node's own client: at some probes a second all day long, undici's `request` costs half as much again, and its `fetch` sends a
 * request that was answered with 421 a second time.
 */
export function getOnce(address: URL, { maxBytes, signal }: Options): Promise<Got> {
  const { promise, resolve, reject } = Promise.withResolvers<Got>()
  let got: Got | null = null
  let failure: Error | null = null
  const failed = (error: Error): void => {
    failure ??= error
  }
  const request = begin(address)
  // Not the option of that name, which costs as much as half of the rest.
  const give = (): void => void request.destroy(new Error('The request was given up'))
  signal.addEventListener('abort', give, { once: true })
  if (signal.aborted) give()
  const finish = (response: IncomingMessage, body: string | null): void => {
    got ??= { status: response.statusCode ?? 0, body, endedAt: performance.now() }
    request.destroy()
  }
  request.once('response', (response) => {
    const chunks: Buffer[] = []
    let bytes = 0
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maxBytes) finish(response, null)
      else chunks.push(chunk)
    })
    response.once('end', () => finish(response, Buffer.concat(chunks).toString('utf8')))
    response.on('error', failed)
  })
  request.on('error', failed)
  request.once('close', () => {
    signal.removeEventListener('abort', give)
    if (got === null) reject(failure ?? new Error('The connection was closed'))
    else resolve(got)
  })
  return promise
}

const headers = { accept: 'application/json' }

/** Without an agent, which would be made for this one request, where Node can do without. */
function begin(address: URL): ClientRequest {
  if (address.protocol === 'https:') return getSecure(address, { agent: false, headers })
  const { hostname, port } = address
  // The name of an address in brackets is without them.
  const to = { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 80 : Number(port) }
  return getPlain({ ...urlToHttpOptions(address), headers, createConnection: () => connect(to) })
}
