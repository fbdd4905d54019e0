import type { LoginItemSettings, LoginItemSettingsOptions, Settings } from 'electron/main'
import { HIDDEN } from '../arguments.ts'
import type { LoginStart } from '../desktop-router.ts'

/** The part of Electron's `app` that knows macOS and Windows. */
export type LoginItems = {
  getLoginItemSettings(options?: LoginItemSettingsOptions): LoginItemSettings
  setLoginItemSettings(settings: Settings): void
}

/** macOS passes no arguments to a login item, so that it does not know whether the window is wanted. */
export const macosLoginStart = (items: LoginItems): LoginStart => ({
  async read() {
    const { status } = items.getLoginItemSettings()
    const states = {
      enabled: 'on',
      'requires-approval': 'approval',
      'not-registered': 'off',
      'not-found': 'off',
    } as const
    return { state: states[status], hidden: null, detail: null }
  },
  set: async ({ on }) => items.setLoginItemSettings({ openAtLogin: on }),
  refresh: async () => undefined,
})

/**
 * Windows keeps one command line for the app, and beside it whether the user switched it off in the Task Manager. Electron writes
 * path and arguments there as they are given, and finds them again only in the same form (electron, shell/browser/browser_win.cc).
 */
export function windowsLoginStart(items: LoginItems, program: string, args: readonly string[]): LoginStart {
  const commandLine = (hidden: boolean): { path: string; args: string[] } => ({
    path: inQuotes(program),
    args: [...args.map(inQuotes), ...(hidden ? [HIDDEN] : [])],
  })
  const find = (hidden: boolean): LoginItemSettings => items.getLoginItemSettings(commandLine(hidden))
  return {
    async read() {
      const isHidden = find(true).openAtLogin
      const { openAtLogin, executableWillLaunchAtLogin } = find(isHidden)
      if (!openAtLogin) return { state: 'off', hidden: null, detail: null }
      return { state: executableWillLaunchAtLogin ? 'on' : 'approval', hidden: isHidden, detail: null }
    },
    set: async ({ on, hidden }) => items.setLoginItemSettings({ openAtLogin: on, ...commandLine(hidden) }),
    refresh: async () => undefined,
  }
}

/** A path holds no quotes on Windows. */
const inQuotes = (path: string): string => `"${path}"`
