import type { NotifySettings } from '../../shared/notify-settings.ts'
import { keep, readKept } from '../app/kept.ts'
import { settingsFrom } from './memory.ts'

const changed = 'llm-trainer-notices'

/** What this browser keeps of whether and when it tells. */
export const readNotices = (): NotifySettings => settingsFrom(readKept('notices'))

export function keepNotices(settings: NotifySettings): void {
  keep('notices', JSON.stringify(settings))
  window.dispatchEvent(new Event(changed))
}

/** Calls back after every change, also of another tab. Returns the end of it. */
export function onNotices(listener: () => void): () => void {
  const over = new AbortController()
  window.addEventListener(changed, listener, { signal: over.signal })
  window.addEventListener('storage', listener, { signal: over.signal })
  return () => over.abort()
}
