import type { IncomingHttpHeaders } from 'node:http'
import type { Problem } from '../../shared/problem.ts'
import type { Scope } from '../../shared/scopes.ts'
import { type Access, access, type Door } from './access.ts'
import { type Attempts, createAttempts } from './attempts.ts'
import { sameSecret } from './digest.ts'
import { kindOfHost } from './host-rule.ts'
import { refusal } from './refusals.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createTickets, type Tickets } from './tickets.ts'
import type { TokenJudge } from './tokens/api-tokens.ts'
import type { Held } from './tokens/bearers.ts'
import type { TokenSeen } from './tokens/entries.ts'

export type Passed = {
  as: 'anybody' | 'script' | 'session'
  sessionId: string | null
  /** What it may ask of the control plane; `null`: nothing. */
  may: Scope | null
  /** That it came with; `null`: with none that ends. */
  token: Held | null
}
export type GateAnswer = { passed: Passed } | { refused: Problem }

export type Gate = {
  /** Decides over a request, also over one that wants to become a WebSocket. */
  check(door: Door, headers: IncomingHttpHeaders): GateAnswer
  /** A new session for a ticket that is still good. */
  redeem(ticket: string): { sessionId: string } | { refused: Problem }
  sessionOf(headers: IncomingHttpHeaders): string | null
  /** Whether the browser speaks TLS, to a reverse proxy: then its cookie is for TLS alone. */
  isSecure(headers: IncomingHttpHeaders): boolean
  tickets: Tickets
  sessions: Sessions
  cookieName(): string
}

export type GateOptions = {
  /** Known once the door listens. */
  port(): number
  /** Of the workspace; may everything. */
  token: string
  tokens: Pick<TokenJudge, 'look' | 'used'>
  /** Names under which a reverse proxy reaches us; as they are now. */
  webHosts(): readonly string[]
  devOrigin: string | null
  /** Milliseconds since some moment: the clock of the computer may be set meanwhile. */
  ticks?(): number
}

/** Of all cookies of that name. */
const valuesOf = (name: string, header = ''): string[] =>
  header
    .split(';')
    .flatMap((pair) => (pair.trimStart().startsWith(`${name}=`) ? [pair.trim().slice(name.length + 1)] : []))

const bearerIn = (authorization: string | undefined): string | null =>
  authorization === undefined ? null : (/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '')

type Bearer = TokenSeen | { state: 'absent' | 'of-workspace' }

const bearerFact = {
  absent: 'absent',
  'of-workspace': 'right',
  good: 'right',
  expired: 'expired',
  revoked: 'revoked',
  unknown: 'wrong',
} as const

/** Knows the credentials of the web door and holds requests against them. */
export function createGate({
  port,
  token,
  tokens,
  webHosts,
  devOrigin,
  ticks = () => performance.now(),
}: GateOptions): Gate {
  const tickets = createTickets({ ticks })
  const sessions = createSessions()
  const attempts: Attempts = createAttempts({ ticks })
  const cookieName = (): string => `llmt_${port()}`

  const known = () => ({ hosts: [`127.0.0.1:${port()}`, `localhost:${port()}`], webHosts: webHosts() })

  // A page of another port can plant a cookie of our name, which then comes first.
  const sessionIn = (headers: IncomingHttpHeaders): string | null => {
    const given = valuesOf(cookieName(), headers.cookie)
    return given.find(sessions.isValid) ?? given[0] ?? null
  }

  const refuse = (why: Parameters<typeof refusal>[0], since?: number): { refused: Problem } => {
    if (why !== 'wrong-token' && why !== 'session-unknown' && why !== 'ticket-spent')
      return { refused: refusal(why, { since }) }
    const wait = attempts.wrong()
    return { refused: wait === null ? refusal(why) : refusal('too-many-attempts', { retryAfter: wait }) }
  }

  const lookAt = (bearer: string | null): Bearer => {
    if (bearer === null) return { state: 'absent' }
    return sameSecret(bearer, token) ? { state: 'of-workspace' } : tokens.look(bearer)
  }

  const decide = (door: Door, headers: IncomingHttpHeaders, sessionId: string | null, bearer: Bearer): Access => {
    const fetchSite = headers['sec-fetch-site']
    return access(
      {
        door,
        host: headers.host,
        origin: headers.origin,
        fetchSite: Array.isArray(fetchSite) ? fetchSite.join() : fetchSite,
        bearer: bearerFact[bearer.state],
        session: sessionId === null ? 'absent' : sessions.isValid(sessionId) ? 'valid' : 'unknown',
      },
      { ...known(), devOrigin },
    )
  }

  return {
    check(door, headers) {
      const sessionId = sessionIn(headers)
      const bearer = lookAt(bearerIn(headers.authorization))
      const decision = decide(door, headers, sessionId, bearer)
      if (!decision.granted) return refuse(decision.why, 'since' in bearer ? bearer.since : undefined)
      const { as } = decision
      if (as === 'script' && bearer.state === 'good') {
        const { id, expiresAt, scope } = bearer.token
        tokens.used(id)
        return { passed: { as, sessionId: null, may: scope, token: { id, expiresAt } } }
      }
      const may = as === 'anybody' ? null : 'admin'
      return { passed: { as, sessionId: as === 'session' ? sessionId : null, may, token: null } }
    },
    redeem(ticket) {
      return tickets.redeem(ticket) ? { sessionId: sessions.open() } : refuse('ticket-spent')
    },
    sessionOf(headers) {
      const id = sessionIn(headers)
      return id !== null && sessions.isValid(id) ? id : null
    },
    isSecure: ({ host, 'x-forwarded-proto': scheme }) => kindOfHost(host, known()) === 'public' || scheme === 'https',
    tickets,
    sessions,
    cookieName,
  }
}
