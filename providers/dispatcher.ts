import { Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent } from 'undici'
import { isLoopback } from '../shared/loopback.ts'

/**
 * The way to a provider: direct on this computer, else through the proxy that is set here or in the environment. Both body
 * and headers may take as long as the request's own deadlines allow.
 */
export function createDispatcher(url: string, options: { proxyUrl: string | null; connectMs: number }): Dispatcher {
  const patient = { headersTimeout: 0, bodyTimeout: 0, connect: { timeout: options.connectMs } }
  if (isLoopback(url)) return new Agent(patient)
  return options.proxyUrl === null
    ? new EnvHttpProxyAgent(patient)
    : new ProxyAgent({ uri: options.proxyUrl, ...patient })
}
