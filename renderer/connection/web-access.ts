import type { Access } from './api.ts'

/** Milliseconds. */
const DEADLINE_MS = 1500

/** 429: the door has seen too many ended sessions, this one among them. */
const refusals: ReadonlySet<number> = new Set([401, 403, 429])

/** A refused WebSocket does not say why; asking over HTTP does. */
export async function webAccess(): Promise<Access> {
  try {
    const response = await fetch('/api/session', { signal: AbortSignal.timeout(DEADLINE_MS) })
    await response.body?.cancel()
    if (refusals.has(response.status)) return 'refused'
    return response.ok ? 'granted' : 'unknown'
  } catch {
    return 'unknown'
  }
}
