import path from 'node:path'
import type { WebPreferences } from 'electron/main'
import type { AppFacts } from '../kit/context.ts'

/** What opens the main process to a page. */
const unsafe: { name: keyof WebPreferences; is: unknown }[] = [
  { name: 'nodeIntegration', is: true },
  { name: 'nodeIntegrationInWorker', is: true },
  { name: 'nodeIntegrationInSubFrames', is: true },
  { name: 'contextIsolation', is: false },
  { name: 'sandbox', is: false },
  { name: 'webSecurity', is: false },
  { name: 'allowRunningInsecureContent', is: true },
  { name: 'webviewTag', is: true },
  { name: 'experimentalFeatures', is: true },
]

/** @throws Error for a page that could reach beyond its sandbox, which the stand-in has no means to run. */
export function refuseUnsafe(preferences: WebPreferences): void {
  for (const { name, is } of unsafe) {
    if (preferences[name] === is) throw new Error(`webPreferences.${name}: ${is} is not offered by the stand-in`)
  }
  const { preload, partition, session } = preferences
  if (preload !== undefined && !path.isAbsolute(preload)) {
    throw new TypeError(`webPreferences.preload must be an absolute path: ${preload}`)
  }
  if (partition !== undefined || session !== undefined) {
    throw new Error('webPreferences.partition and .session are not offered by the stand-in')
  }
}

/** What a sandboxed preload sees of `process`. */
export function preloadProcess(facts: AppFacts, { additionalArguments }: WebPreferences): Record<string, unknown> {
  return {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    platform: process.platform,
    arch: process.arch,
    pid: process.pid,
    versions: { ...process.versions },
    version: process.version,
    env: { ...process.env },
    argv: [facts.executable, ...(additionalArguments ?? [])],
    execPath: facts.executable,
    execArgv: [],
    resourcesPath: facts.resources,
    ...(facts.isPackaged ? {} : { defaultApp: true }),
  }
}
