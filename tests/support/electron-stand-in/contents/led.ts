import { withoutHash } from '../chromium/addresses.ts'

/** Loads that nobody within a page asked for: the app's own, and Playwright's. They are not put before the app's guards. */
export type LedLoads = {
  navigate(url: string): void
  reload(): void
  /** Whether a load of this address is one of them; it is then used up. */
  take(url: string, current: string): boolean
}

export function createLedLoads(): LedLoads {
  const urls: string[] = []
  let reloads = 0
  return {
    navigate: (url) => void (URL.canParse(url) && urls.push(withoutHash(new URL(url).href))),
    reload() {
      reloads += 1
    },
    take(url, current) {
      const at = urls.indexOf(withoutHash(url))
      if (at >= 0) urls.splice(at, 1)
      else if (reloads > 0 && withoutHash(url) === withoutHash(current)) reloads -= 1
      else return false
      return true
    },
  }
}
