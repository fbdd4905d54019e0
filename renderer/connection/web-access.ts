import type { Access } from './api.ts'

/** Milliseconds. */
const DEADLINE_MS = 1500

/** A refused WebSocket does not say why; asking over HTTP does. */
export async function webAccess(): Promise<Access> {
  try {
    const response = await fetch('/api/state', { signal: AbortSignal.timeout(DEADLINE_MS) })
    await response.body?.cancel()
    if (response.status === 401 || response.status === 403) return 'refused'
    return response.ok ? 'granted' : 'unknown'
  } catch {
    return 'unknown'
  }
}
