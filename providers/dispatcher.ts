import { Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent } from 'undici'
import { isLoopback } from '../shared/loopback.ts'
import type { NetworkSettings } from '../shared/network.ts'
import { isBypassed } from './no-proxy.ts'
import { trust } from './trust.ts'

type Options = {
  /** The way to the cloud; `null`: as this process's environment has it. */
  network: NetworkSettings | null
  connectMs: number
}

/** Both body and headers may take as long as the request's own deadlines allow. */
const patient = (connectMs: number) => ({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: connectMs } })

/** The way to a provider in the cloud, through a proxy where one is set; what is on this computer is always reached directly. */
export function createDispatcher(url: string, { network, connectMs }: Options): Dispatcher {
  const isSecure = url.startsWith('https:') || network?.proxy?.url.startsWith('https:') === true
  if (isSecure) trust(network?.extraCa ?? null)
  if (isLoopback(url)) return createDirectDispatcher(connectMs)
  if (network === null) return new EnvHttpProxyAgent(patient(connectMs))
  const proxy = proxyFor(url, network)
  return proxy === null ? createDirectDispatcher(connectMs) : new ProxyAgent({ uri: proxy, ...patient(connectMs) })
}

/** The proxy that an address is reached through; `null`: directly, as what is on this computer always is. */
export const proxyFor = (url: string, { proxy }: NetworkSettings): string | null =>
  proxy === null || isLoopback(url) || isBypassed(proxy.bypass, url) ? null : proxy.url

/** The way to a server of the user's own. */
export const createDirectDispatcher = (connectMs: number): Dispatcher => new Agent(patient(connectMs))

/** The same way, which also tells when a connection is there and the request goes out on it. */
export const noticingConnection = (dispatcher: Dispatcher, connected: () => void): Dispatcher =>
  dispatcher.compose((dispatch) => (options, handler) => {
    const start = handler.onRequestStart
    handler.onRequestStart = (controller, context) => {
      connected()
      start?.call(handler, controller, context)
    }
    return dispatch(options, handler)
  })
