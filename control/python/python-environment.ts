import type { NetworkSettings } from '../../shared/network.ts'
import { secretNames, secretVariables } from '../../shared/secrets.ts'
import { childEnvironment } from '../supervisor/child-environment.ts'
import type { Configure } from './fixed-at-start.ts'

/**
 * The environment of a Python service: what every backend of ours gets, output as it is written and in UTF-8, no compiled files left
 * in the folder, the way to the cloud, and its secrets by the names under which it looks for them.
 */
export function pythonEnvironment({ settings, secrets }: Configure, ours: NodeJS.ProcessEnv): Record<string, string> {
  const given = secretNames.flatMap((name) => {
    const value = secrets[name]
    return value === undefined || value === '' ? [] : [[secretVariables[name], value]]
  })
  return {
    ...childEnvironment(ours),
    PYTHONUNBUFFERED: '1',
    PYTHONIOENCODING: 'utf-8',
    PYTHONDONTWRITEBYTECODE: '1',
    ...(settings.service === 'llm-server' ? wayToTheCloud(settings.network) : {}),
    ...Object.fromEntries(given),
  }
}

/** What Python's libraries go by. Loopback never goes through a proxy: there are the services themselves. */
export function wayToTheCloud({ proxy }: NetworkSettings): Record<string, string> {
  if (proxy === null) return {}
  const bypass = ['localhost', '127.0.0.1', '::1', proxy.bypass].filter((host) => host !== '').join(',')
  return { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, NO_PROXY: bypass }
}
