import type { WebContents } from 'electron/main'
import { forApp } from '../chromium/addresses.ts'
import type { Chromium } from '../chromium/chromium.ts'
import type { PermissionRules } from '../main/session.ts'
import type { Frame } from './frames.ts'

export type Permissions = {
  /** Has the app decide what a page of that address may do without being asked again. Before the page is there. */
  prepare(url: string): Promise<void>
  /** The page asks. */
  request(permission: string, frame: Frame): Promise<boolean>
}

type Options = {
  schemes: ReadonlySet<string>
  rules: PermissionRules
  chromium: () => Chromium
  contents: () => WebContents
}

/** Electron's names of permissions, with what Chromium has for them. */
const chromiumNames: Record<string, string[]> = {
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  geolocation: ['geolocation'],
  'idle-detection': ['idle-detection'],
  'local-fonts': ['local-fonts'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  notifications: ['notifications'],
  'screen-wake-lock': ['screen-wake-lock'],
  'window-management': ['window-management'],
}

/** The app's own handlers decide what Chromium would otherwise decide by itself or ask a person about. */
export function createPermissions({ schemes, rules, chromium, contents }: Options): Permissions {
  const set = async (permission: string, origin: string, isGranted: boolean): Promise<void> => {
    const setting = isGranted ? 'granted' : 'denied'
    const names = chromiumNames[permission] ?? []
    await Promise.all(
      names.map((name) => chromium().send('Browser.setPermission', { permission: { name }, setting, origin })),
    )
  }
  return {
    async prepare(url) {
      const { origin, protocol } = new URL(url)
      if (protocol !== 'https:') return
      const requesting = `${forApp(origin, schemes)}/`
      await Promise.all(
        Object.keys(chromiumNames).map((permission) =>
          set(permission, origin, rules.check(contents(), permission, requesting)),
        ),
      )
    },
    async request(permission, frame) {
      const isGranted = await rules.request(contents(), permission, forApp(frame.url, schemes))
      await set(permission, frame.origin, isGranted)
      return isGranted
    },
  }
}
