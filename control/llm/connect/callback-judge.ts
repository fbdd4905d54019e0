import { readCode } from './pkce.ts'

/** What came to the place where OpenRouter's page is awaited. */
export type Visit = { method: string; target: string; host: string }

export type Verdict =
  | { kind: 'code'; code: string }
  | { kind: 'declined' }
  | { kind: 'refused'; why: 'path' | 'method' | 'host' | 'used'; status: number }

export type Place = {
  /** `127.0.0.1:PORT` */
  host: string
  path: string
  /** A code has been taken already. */
  used: boolean
}

const refused = (why: Extract<Verdict, { kind: 'refused' }>['why'], status: number): Verdict => ({
  kind: 'refused',
  why,
  status,
})

/**
 * Whether a visit is the one that is waited for. A name that resolves to this computer is no excuse (DNS rebinding), and the
 * path is what only OpenRouter's page was told.
 */
export function judgeVisit({ method, target, host }: Visit, place: Place): Verdict {
  if (host !== place.host) return refused('host', 421)
  const url = URL.parse(target, `http://${place.host}`)
  if (url?.pathname !== place.path) return refused('path', 404)
  if (method !== 'GET') return refused('method', 405)
  if (place.used) return refused('used', 410)
  const code = readCode(url.searchParams.get('code') ?? '')
  return code === null ? { kind: 'declined' } : { kind: 'code', code }
}
