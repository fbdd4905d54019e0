import type { AppFacts } from '../kit/context.ts'
import { ELECTRON_VERSION } from '../kit/versions.ts'

/** Chromium's version is read from the browser only when it runs; what is said here is that of the types' Electron. */
const CHROME_VERSION = '152.0.0.0'

const define = (target: object, values: Record<string, unknown>): void => {
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true })
  }
}

/** Makes `process` look as in Electron's main process. */
export function shapeProcess(argv: string[], executable: string): void {
  process.argv = argv
  process.execArgv = []
  define(process, { execPath: executable, type: 'browser' })
  define(process.versions, { electron: ELECTRON_VERSION, chrome: CHROME_VERSION })
}

/** What depends on the app that was found. */
export function shapeForApp({ resources, isPackaged }: Pick<AppFacts, 'resources' | 'isPackaged'>): void {
  define(process, { resourcesPath: resources, ...(isPackaged ? {} : { defaultApp: true }) })
}
