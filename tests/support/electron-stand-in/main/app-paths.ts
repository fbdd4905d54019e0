import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import type { App } from 'electron/main'

export type PathName = Parameters<App['getPath']>[0]

export type AppPaths = {
  get(name: PathName): string
  set(name: string, folder: string): void
}

type Options = { executable: string; appName: () => string; userDataSwitch: string | null }

const personal: Partial<Record<PathName, string>> = {
  desktop: 'Desktop',
  documents: 'Documents',
  downloads: 'Downloads',
  music: 'Music',
  pictures: 'Pictures',
  videos: 'Videos',
}

/** Where Electron has its folders on Linux. */
export function createAppPaths({ executable, appName, userDataSwitch }: Options): AppPaths {
  const chosen = new Map<string, string>()
  if (userDataSwitch !== null) chosen.set('userData', path.resolve(userDataSwitch))

  const find = (name: PathName): string => {
    const set = chosen.get(name)
    if (set !== undefined) return set
    const home = homedir()
    switch (name) {
      case 'home':
        return home
      case 'temp':
        return tmpdir()
      case 'exe':
      case 'module':
        return executable
      case 'appData':
        return process.env.XDG_CONFIG_HOME ?? path.join(home, '.config')
      case 'userData':
        return path.join(find('appData'), appName())
      case 'sessionData':
        return find('userData')
      case 'logs':
        return path.join(find('userData'), 'logs')
      case 'crashDumps':
        return path.join(find('userData'), 'Crashpad')
    }
    const folder = personal[name]
    if (folder === undefined) throw new Error(`Failed to get '${name}' path`)
    return path.join(home, folder)
  }
  return {
    get: find,
    set(name, folder) {
      if (!path.isAbsolute(folder)) throw new Error('Path must be absolute')
      if (name === 'userData' || name === 'logs') mkdirSync(folder, { recursive: true })
      chosen.set(name, folder)
    },
  }
}
