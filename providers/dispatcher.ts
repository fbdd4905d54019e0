import { Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent } from 'undici'
import { isLoopback } from '../shared/loopback.ts'

type Options = {
  /** A proxy for the cloud; `null`: the one that the environment names, if any. */
  proxyUrl: string | null
  connectMs: number
}

/** Both body and headers may take as long as the request's own deadlines allow. */
const patient = (connectMs: number) => ({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: connectMs } })

/** The way to a provider in the cloud, through a proxy where one is set; what is on this computer is always reached directly. */
export function createDispatcher(url: string, { proxyUrl, connectMs }: Options): Dispatcher {
  if (isLoopback(url)) return createDirectDispatcher(connectMs)
  return proxyUrl === null
    ? new EnvHttpProxyAgent(patient(connectMs))
    : new ProxyAgent({ uri: proxyUrl, ...patient(connectMs) })
}

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
