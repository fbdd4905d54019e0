import type { WebContents } from 'electron/main'
import { forApp } from '../chromium/addresses.ts'
import type { Chromium } from '../chromium/chromium.ts'
import type { PermissionRules } from '../main/session.ts'
import type { Frames } from './frames.ts'
import type { Page } from './page.ts'

/** Electron's names of permissions, with what Chromium takes for them. */
const chromiumNames: Record<string, { name: string; allowWithoutSanitization?: boolean }> = {
  'clipboard-read': { name: 'clipboard-read' },
  'clipboard-sanitized-write': { name: 'clipboard-write' },
  geolocation: { name: 'geolocation' },
  notifications: { name: 'notifications' },
  midi: { name: 'midi' },
  'idle-detection': { name: 'idle-detection' },
  'local-fonts': { name: 'local-fonts' },
  'window-management': { name: 'window-management' },
  'screen-wake-lock': { name: 'screen-wake-lock' },
}

type Options = {
  page: Page
  frames: Frames
  schemes: ReadonlySet<string>
  rules: PermissionRules
  chromium: () => Chromium
  contents: () => WebContents
  onFailure(error: unknown): void
}

/** Has the app's own handlers decide, for each page that is shown, what Chromium would ask a person about. */
export function applyPermissions(options: Options): void {
  const { page, frames, schemes, rules, chromium, contents, onFailure } = options
  const apply = async (origin: string): Promise<void> => {
    for (const [permission, name] of Object.entries(chromiumNames)) {
      const isGranted = rules.check(contents(), permission, `${forApp(origin, schemes)}/`)
      await chromium().send('Browser.setPermission', {
        permission: name,
        setting: isGranted ? 'granted' : 'denied',
        origin,
      })
    }
  }
  page.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id === frames.main()?.id && frame.securityOrigin.startsWith('https:')) {
      apply(frame.securityOrigin).catch(onFailure)
    }
  })
}
