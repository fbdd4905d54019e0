import type { TrayIconState } from './tray-content.ts'

type Ask = { state: TrayIconState; platform: NodeJS.Platform; darkBar: boolean }

/** The file in `resources/tray` for a state. macOS inks its template images itself; elsewhere the ink has to suit the bar. */
export function trayIconFile({ state, platform, darkBar }: Ask): string {
  if (platform === 'darwin') return `${state}Template.png`
  return `${state}-${darkBar ? 'dark' : 'light'}.${platform === 'win32' ? 'ico' : 'png'}`
}

/** Desktops whose bar stays dark whatever the theme of the windows is. */
const alwaysDark = /\b(?:GNOME|Unity|Pantheon|Budgie)\b/i

type Theme = { shouldUseDarkColors: boolean; shouldUseDarkColorsForSystemIntegratedUI: boolean }

/** Whether the bar that holds the icon is dark. `desktop`: `XDG_CURRENT_DESKTOP`, on Linux. */
export function isDarkBar({
  platform,
  theme,
  desktop,
}: {
  platform: NodeJS.Platform
  theme: Theme
  desktop: string | undefined
}): boolean {
  // Windows has a theme for its own bars and another one for apps.
  if (platform === 'win32') return theme.shouldUseDarkColorsForSystemIntegratedUI
  return theme.shouldUseDarkColors || (platform === 'linux' && alwaysDark.test(desktop ?? ''))
}
