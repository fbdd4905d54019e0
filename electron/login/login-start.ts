import type { LoginStart } from '../desktop-router.ts'
import { type LoginItems, macosLoginStart, windowsLoginStart } from './login-items.ts'
import { unavailable, type WhyUnavailable } from './unavailable.ts'
import { linuxLoginStart } from './xdg-autostart.ts'

export type LoginStartOptions = {
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  /** The user's home folder. */
  home: string
  isPackaged: boolean
  /** Path of the running program. */
  program: string
  /** The app's folder or archive, which an Electron that is not packaged is given as its argument. */
  appPath: string
  /** Electron's `app`. */
  loginItems: LoginItems
}

/** Starting at login, as this system does it. */
export function createLoginStart(options: LoginStartOptions): LoginStart {
  const { platform, env, isPackaged, program, appPath, loginItems } = options
  const args = isPackaged ? [] : [appPath]
  if (platform === 'win32') return windowsLoginStart(loginItems, program, args)
  if (platform === 'darwin') return isPackaged ? macosLoginStart(loginItems) : unavailable('source')
  const store = confinedBy(env)
  // An AppImage runs from a folder that lasts only as long as it runs.
  return store ? unavailable(store) : linuxLoginStart({ ...options, command: [env.APPIMAGE || program, ...args] })
}

/** Who keeps an app from the folder of autostart entries: it would write into a folder of its own, which no desktop reads. */
function confinedBy(env: NodeJS.ProcessEnv): WhyUnavailable | null {
  if (env.FLATPAK_ID) return 'flatpak'
  return env.SNAP ? 'snap' : null
}
