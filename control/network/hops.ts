import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, type RequestOptions, request } from 'node:http'
import net, { type Socket } from 'node:net'
import tls from 'node:tls'
import { parseJson, readBounded } from '../../providers/bounded-body.ts'
import { sayConnectionFailure } from '../../providers/connection-problem.ts'
import { errorIn } from '../../providers/openrouter/error-shape.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import { sayCertificate } from './certificate.ts'

/** What each hop is given: when to end, and who closes what it opened. */
export type Hop = { signal: AbortSignal; own(socket: Socket): void }

/** A hop that is broken, in words. */
export class HopFailure extends Error {
  readonly note: Reason
  constructor(note: Reason, cause?: unknown) {
    super(note.code, { cause })
    this.name = 'HopFailure'
    this.note = note
  }
}

type Found<T> = Promise<{ note: Reason; value: T }>

const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === 'https:' ? 443 : 80)
const bare = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')
const whereOf = (url: URL): string => `${url.hostname}:${portOf(url)}`

/** The rest is not waited for when the time is over; a look-up cannot be called off. */
function unlessLate<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(signal.reason)
    if (signal.aborted) return late()
    signal.addEventListener('abort', late, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', late))
  })
}

export async function findName(url: URL, { signal }: Hop): Found<string[]> {
  const host = bare(url)
  if (net.isIP(host) !== 0) return { note: reason('network.is-address', { host }), value: [host] }
  try {
    const found = await unlessLate(lookup(host, { all: true }), signal)
    const addresses = found.map(({ address }) => address)
    return { note: reason('network.resolved', { host, addresses: addresses.slice(0, 3).join(', ') }), value: addresses }
  } catch (error) {
    throw new HopFailure(reason('network.unresolved', { host, why: sayConnectionFailure(error) }), error)
  }
}

/** To the first address that takes the connection, as every program does. */
export async function connectTo(url: URL, addresses: string[], { signal, own }: Hop): Found<Socket> {
  const socket = net.connect({
    host: bare(url),
    port: portOf(url),
    lookup: (_host, _options, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: net.isIP(address) })),
      ),
  })
  own(socket)
  try {
    await once(socket, 'connect', { signal })
    const { remoteAddress = '', remotePort = 0 } = socket
    return { note: reason('network.connected', { where: `${remoteAddress}:${remotePort}` }), value: socket }
  } catch (error) {
    throw new HopFailure(
      reason('network.not-connected', { where: whereOf(url), why: sayConnectionFailure(error) }),
      error,
    )
  } finally {
    // What happens to it later is told to whoever reads it then.
    socket.on('error', () => undefined)
  }
}

type Way = { proxy: URL; target: URL }

/** A tunnel for https; for http the proxy passes each request on, so that it shows there whether it does. */
export async function throughProxy(socket: Socket, { proxy, target }: Way, hop: Hop): Found<Socket> {
  const outer = proxy.protocol === 'https:' ? (await secure(socket, proxy, hop)).value : socket
  if (target.protocol === 'http:') return { note: reason('network.passes-on'), value: outer }
  const authority = `${target.hostname}:${portOf(target)}`
  try {
    const asked = requestOver(outer, {
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...signIn(proxy) },
      signal: hop.signal,
    })
    const [{ statusCode = 0 }, tunnel] = (await once(asked.end(), 'connect', { signal: hop.signal })) as [
      IncomingMessage,
      Socket,
    ]
    if (statusCode !== 200) throw new HopFailure(refused(statusCode, proxy, target))
    return { note: reason('network.tunnelled', { host: target.host }), value: tunnel }
  } catch (error) {
    if (error instanceof HopFailure) throw error
    throw new HopFailure(reason('network.proxy-failed', { proxy: proxy.host, why: sayConnectionFailure(error) }), error)
  }
}

const refused = (status: number, proxy: URL, target: URL): Reason =>
  status === 407
    ? reason('network.proxy-sign-in', { proxy: proxy.host })
    : reason('network.proxy-refused', { host: target.host, status })

function signIn({ username, password }: URL): Record<string, string> {
  if (username === '') return {}
  const token = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  return { 'proxy-authorization': `Basic ${token}` }
}

/** TLS, looked at before it is trusted, so that a certificate that is not can be named. */
export async function secure(socket: Socket, url: URL, { signal, own }: Hop): Found<Socket> {
  const host = bare(url)
  const channel = tls.connect({
    socket,
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
    host,
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  })
  own(channel)
  try {
    await once(channel, 'secureConnect', { signal })
  } catch (error) {
    throw new HopFailure(reason('network.no-tls', { host: url.host, why: sayConnectionFailure(error) }), error)
  } finally {
    channel.on('error', () => undefined)
  }
  const certificate = sayCertificate(channel.getPeerCertificate())
  if (channel.authorized) return { note: reason('network.trusted', certificate), value: channel }
  const why = sayConnectionFailure(untrusted(channel.authorizationError))
  throw new HopFailure(reason('network.untrusted', { ...certificate, why }))
}

/** Node tells the code alone, in spite of what its types say. */
const untrusted = (error: unknown): Error =>
  error instanceof Error ? error : Object.assign(new Error(String(error)), { code: String(error) })

/** Bytes. */
const MAX_BODY = 64 * 1024

type Asked = { answer(): Found<void>; isOpenRouter(): Found<void> }

/** The question for a key without one: free, and only OpenRouter refuses it in its own way. */
export function askOver(
  socket: Socket,
  { target, proxy }: { target: URL; proxy: string | null },
  { signal }: Hop,
): Asked {
  const path = `${target.pathname.replace(/\/+$/, '')}/key`
  const through = proxy === null ? null : new URL(proxy)
  let status = 0
  let type = ''
  let body = ''
  return {
    async answer() {
      try {
        const asked = requestOver(socket, {
          method: 'GET',
          path: through === null ? path : `${target.origin}${path}`,
          headers: { host: target.host, accept: 'application/json', ...(through ? signIn(through) : {}) },
          signal,
        })
        const [answer] = (await once(asked.end(), 'response', { signal })) as [IncomingMessage]
        status = answer.statusCode ?? 0
        type = (answer.headers['content-type'] ?? '').split(';')[0] ?? ''
        body = await readBounded({ body: answer }, MAX_BODY)
      } catch (error) {
        throw new HopFailure(reason('network.not-answered', { why: sayConnectionFailure(error) }), error)
      }
      if (through !== null && status === 407) throw new HopFailure(refused(status, through, target))
      return { note: reason('network.answered', { status }), value: undefined }
    },
    async isOpenRouter() {
      const document = parseJson(body)
      const error = errorIn(document)
      const isKnown = error !== null || (typeof document === 'object' && document !== null && 'data' in document)
      const what = `${status}${type === '' ? '' : `, ${type}`}`
      if (!isKnown) throw new HopFailure(reason('network.stranger', { what }))
      if (status >= 500)
        throw new HopFailure(reason('network.openrouter-fails', { status, message: error?.message ?? '' }))
      return { note: reason('network.is-openrouter'), value: undefined }
    },
  }
}

/** One request on a connection that is there already. */
function requestOver(socket: Socket, options: RequestOptions): ClientRequest {
  const asked = request({ ...options, createConnection: () => socket })
  // What happens after the answer concerns nobody.
  return asked.on('error', () => undefined)
}
