import type { Page } from './panel-client.ts'

/** The page that the browser shows. */
export const browserPage: Page = {
  visible: () => document.visibilityState === 'visible',
  onWake(wake) {
    const over = new AbortController()
    document.addEventListener('visibilitychange', wake, { signal: over.signal })
    window.addEventListener('focus', wake, { signal: over.signal })
    window.addEventListener('online', wake, { signal: over.signal })
    return () => over.abort()
  },
  // A newer program brings a newer panel; its words and shapes may differ.
  onOtherVersion: () => window.location.reload(),
}
