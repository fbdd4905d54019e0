import { EventEmitter } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { ClientRequestConstructorOptions, Net } from 'electron/main'
import type { Context } from '../kit/context.ts'
import { strict } from '../kit/strict.ts'

/** What Electron takes of a request, as far as the stand-in does. `session`: which requests end together. */
type Options = Pick<ClientRequestConstructorOptions, 'method' | 'protocol' | 'hostname' | 'path' | 'redirect'> & {
  port?: number | string
  url?: string
  headers?: Record<string, string | string[]>
  session?: { requests: Set<() => void> }
}

type Offered = 'abort' | 'setHeader' | 'followRedirect'

/**
 * A request by Node's network. As in Electron: nothing is sent before `end`, a redirect that nobody follows within its event ends the
 * request, and there is no event of a socket, so that no time limit comes of itself.
 */
class StandInClientRequest extends EventEmitter implements Pick<Electron.ClientRequest, Offered> {
  readonly #options: Options
  readonly #headers = new Map<string, string | string[]>()
  #end: (() => void) | null = null
  #isOver = false
  #isFollowed = false

  constructor(options: Options) {
    super()
    this.#options = options
    for (const [name, value] of Object.entries(options.headers ?? {})) this.setHeader(name, value)
  }
  setHeader(name: string, value: string | string[]): void {
    this.#headers.set(name, value)
  }
  end(): this {
    this.#send(urlOf(this.#options), 0)
    return this
  }
  abort(): void {
    if (this.#isOver) return
    this.#finish()
    this.#end?.()
    this.emit('abort')
    this.emit('close')
  }
  followRedirect(): void {
    this.#isFollowed = true
  }

  #send(url: URL, hops: number): void {
    const { method = 'GET', redirect = 'follow', session } = this.#options
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const sent = send(url, { method, headers: Object.fromEntries(this.#headers) })
    this.#end = () => sent.destroy()
    const cut = (): void => this.#fail(new Error('net::ERR_NETWORK_CHANGED'))
    session?.requests.add(cut)
    sent.once('close', () => session?.requests.delete(cut))
    sent.on('error', (error) => this.#fail(asElectronSays(error)))
    sent.on('response', (response) => {
      const { location } = response.headers
      if (isRedirect(response) && location !== undefined)
        this.#redirect(response, new URL(location, url), redirect, hops)
      else this.#answer(response)
    })
    sent.end()
  }
  #redirect(response: IncomingMessage, to: URL, mode: Options['redirect'], hops: number): void {
    response.resume()
    const { statusCode = 0, headers } = response
    if (mode === 'error') {
      this.#fail(new Error("Attempted to redirect, but redirect policy was 'error'"))
      return
    }
    this.#isFollowed = mode === 'follow'
    this.emit('redirect', statusCode, this.#options.method ?? 'GET', to.href, headers)
    if (this.#isOver) return
    if (!this.#isFollowed) this.#fail(new Error('Redirect was cancelled'))
    else if (hops >= 20) this.#fail(new Error('net::ERR_TOO_MANY_REDIRECTS'))
    else this.#send(to, hops + 1)
  }
  #answer(response: IncomingMessage): void {
    response.on('error', (error) => {
      if (!this.#isOver) response.emit('aborted')
      this.#fail(asElectronSays(error))
    })
    response.on('close', () => {
      this.#finish()
      this.emit('close')
    })
    this.emit('response', response)
  }
  #fail(error: Error): void {
    if (this.#isOver) return
    this.#finish()
    this.#end?.()
    this.emit('error', error)
    this.emit('close')
  }
  #finish(): void {
    this.#isOver = true
  }
}

const isRedirect = ({ statusCode = 0 }: IncomingMessage): boolean => [301, 302, 303, 307, 308].includes(statusCode)

function urlOf({ url, protocol = 'http:', hostname = 'localhost', port, path = '/' }: Options): URL {
  if (url !== undefined) return new URL(url)
  return new URL(`${protocol}//${hostname}${port ? `:${port}` : ''}${path}`)
}

const names: Record<string, string> = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
}

/** Chromium's names of what went wrong. */
function asElectronSays(error: Error): Error {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return new Error(`net::${names[code] ?? 'ERR_FAILED'}`, { cause: error })
}

/** The network of the main process. A test sets `__standIn.system.online`. */
export const createNet = ({ record }: Pick<Context, 'record'>) =>
  strict('net', {
    request: (options: Options | string) =>
      new StandInClientRequest(typeof options === 'string' ? { url: options } : options),
    isOnline: () => record.system.online,
    get online() {
      return record.system.online
    },
  } satisfies Partial<Record<keyof Net, unknown>>)

/** A session of its own that only requests are made in. */
export function createPartition() {
  const requests = new Set<() => void>()
  return strict('Session', {
    requests,
    async closeAllConnections() {
      for (const cut of [...requests]) cut()
    },
  })
}
