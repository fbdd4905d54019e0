import type { Config } from './config.ts'
import type { ProxyOrigin } from './network.ts'

export type ProxyChoice = { url: string; bypass: string; from: ProxyOrigin }

type Asked = {
  config: Pick<Config, 'proxy_url' | 'openrouter_url'>
  env: NodeJS.ProcessEnv
  /** What the system says for this address; it has looked at its own exceptions. */
  system: string | null
}

/** The proxy that counts: the one of the settings, else of the environment, else of the system. */
export function chooseProxy({ config, env, system }: Asked): ProxyChoice | null {
  const bypass = variable(env, 'NO_PROXY') ?? ''
  if (config.proxy_url !== null) return { url: config.proxy_url, bypass, from: 'config' }
  const named = fromEnvironment(env, config.openrouter_url.startsWith('https:'))
  if (named !== null) return { url: named, bypass, from: 'environment' }
  return system === null ? null : { url: system, bypass: '', from: 'system' }
}

/** Programs look at either spelling; the small one is the older. */
const variable = (env: NodeJS.ProcessEnv, name: string): string | undefined =>
  [env[name.toLowerCase()], env[name]].find((value) => value !== undefined && value.trim() !== '')?.trim()

function fromEnvironment(env: NodeJS.ProcessEnv, isSecure: boolean): string | null {
  const names = isSecure ? ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'] : ['HTTP_PROXY', 'ALL_PROXY']
  for (const name of names) {
    const value = variable(env, name)
    const url = value === undefined ? null : URL.parse(value.includes('://') ? value : `http://${value}`)
    // Others, socks above all, are not spoken here.
    if (url !== null && /^https?:$/.test(url.protocol)) return url.href
  }
  return null
}

/** Without name and password. */
export const proxyAddress = (url: string): string => URL.parse(url)?.host ?? url
