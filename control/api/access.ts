import { type HostKind, isPublicOrigin, type KnownHosts, kindOfHost } from './host-rule.ts'

/** What a request asks for: files of the panel (a ticket opens them), the sign of life, or the control plane itself. */
export type Door = 'static' | 'health' | 'api' | 'rpc'

export type RequestFacts = {
  door: Door
  /** Headers as they came; `undefined` where there was none. */
  host: string | undefined
  origin: string | undefined
  fetchSite: string | undefined
  /** `Authorization: Bearer`, compared with the token of the workspace and looked up among those of scripts. */
  bearer: 'absent' | 'right' | 'wrong' | 'expired' | 'revoked'
  /** The cookie of this very port, looked up. */
  session: 'absent' | 'valid' | 'unknown'
}

export type Ours = KnownHosts & {
  /** Origin of the development server that forwards to us. */
  devOrigin: string | null
}

export type Refusal =
  | 'foreign-host'
  | 'foreign-origin'
  | 'missing-origin'
  | 'cross-site'
  | 'wrong-token'
  | 'token-expired'
  | 'token-revoked'
  | 'session-unknown'
  | 'no-credentials'

export type Access = { granted: true; as: 'anybody' | 'script' | 'session' } | { granted: false; why: Refusal }

const grant = (as: 'anybody' | 'script' | 'session'): Access => ({ granted: true, as })
const refuse = (why: Refusal): Access => ({ granted: false, why })

const badBearer = { wrong: 'wrong-token', expired: 'token-expired', revoked: 'token-revoked' } as const

/**
 * Whether a request may pass. The Host comes first, for every door: a name that was rebound to 127.0.0.1 shows there. A session
 * counts only with proof that our own page sends it, since the browser adds the cookie to whatever any page asks for.
 */
export function access(facts: RequestFacts, ours: Ours): Access {
  const host = kindOfHost(facts.host, ours)
  if (host === 'foreign') return refuse('foreign-host')
  if (host === 'tunnel' && facts.bearer === 'absent' && facts.door !== 'health') return refuse('foreign-host')
  if (facts.door !== 'api' && facts.door !== 'rpc') return grant('anybody')

  const own = isOwnPage(facts, host, ours)
  if (facts.origin !== undefined && !own) return refuse('foreign-origin')
  if (facts.bearer !== 'absent') return facts.bearer === 'right' ? grant('script') : refuse(badBearer[facts.bearer])
  if (facts.session === 'absent') return refuse('no-credentials')
  if (facts.fetchSite !== undefined && facts.fetchSite !== 'same-origin') return refuse('cross-site')
  if (!own && (facts.door === 'rpc' || facts.fetchSite === undefined)) return refuse('missing-origin')
  return facts.session === 'valid' ? grant('session') : refuse('session-unknown')
}

/** Whether the page that asks is the panel itself. */
function isOwnPage({ origin, host: name }: RequestFacts, host: HostKind, ours: Ours): boolean {
  if (origin === undefined) return false
  if (host !== 'public' && origin === `http://${name}`) return true
  // A proxy may give us the name that it knows us by instead of its own.
  if (host !== 'tunnel' && isPublicOrigin(origin, ours)) return true
  return origin === ours.devOrigin
}
