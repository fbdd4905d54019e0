import { dirname, posix, win32 } from 'node:path'
import { knownWorkspacesFile } from '../workspace/paths.ts'

type Surroundings = { env: NodeJS.ProcessEnv; platform: NodeJS.Platform; home: string }

/** As `electron/identity.ts` says it; a test compares them. */
const PRODUCT = 'LLM Trainer'
const DESKTOP_NAME = 'io.github.llmtrainer.ControlPanel.desktop'
/** As electron-builder calls it: the name of the package, and this. */
const UPDATER_CACHE = 'llm-trainer-control-panel-updater'

export type UninstallPlaces = {
  /** What Electron keeps for the app. */
  window: string
  cache: string
  /** The folder with the lists of folders and machines. */
  settings: string
  /** What starts the window at login; `null` where the system keeps that itself. */
  autostart: string | null
}

/** Where the app has something outside of workspaces. Pure. */
export function uninstallPlaces({ env, platform, home }: Surroundings): UninstallPlaces {
  const settings = (platform === 'win32' ? win32 : { dirname }).dirname(knownWorkspacesFile({ env, platform, home }))
  if (platform === 'win32') {
    const local = env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local')
    const roaming = env.APPDATA || win32.join(home, 'AppData', 'Roaming')
    return { window: win32.join(roaming, PRODUCT), cache: win32.join(local, UPDATER_CACHE), settings, autostart: null }
  }
  if (platform === 'darwin') {
    const library = posix.join(home, 'Library')
    return {
      window: posix.join(library, 'Application Support', PRODUCT),
      cache: posix.join(library, 'Caches', UPDATER_CACHE),
      settings,
      autostart: null,
    }
  }
  const config = folderOf(env.XDG_CONFIG_HOME, posix.join(home, '.config'))
  return {
    window: posix.join(config, PRODUCT),
    // The library takes this variable as it is.
    cache: posix.join(env.XDG_CACHE_HOME || posix.join(home, '.cache'), UPDATER_CACHE),
    settings,
    autostart: posix.join(config, 'autostart', DESKTOP_NAME),
  }
}

/** The XDG rules say that a relative path does not count. */
const folderOf = (given: string | undefined, usual: string): string =>
  given !== undefined && posix.isAbsolute(given) ? given : usual
