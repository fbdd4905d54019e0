import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Access, access, type Ours, type RequestFacts } from '../../../../control/api/access.ts'

const ours: Ours = {
  hosts: ['127.0.0.1:8035', 'localhost:8035'],
  webHosts: ['panel.example.org', 'other.example.org:8443'],
  devOrigin: null,
}
const own = 'http://127.0.0.1:8035'

const request = (change: Partial<RequestFacts> = {}): RequestFacts => ({
  door: 'api',
  host: '127.0.0.1:8035',
  origin: undefined,
  fetchSite: undefined,
  bearer: 'absent',
  session: 'absent',
  ...change,
})

const told = (decision: Access): string => (decision.granted ? decision.as : decision.why)

const session: Partial<RequestFacts> = { session: 'valid' }
const script: Partial<RequestFacts> = { bearer: 'right' }

const table: [what: string, facts: Partial<RequestFacts>, outcome: string][] = [
  ['the panel’s own POST', { ...session, origin: own }, 'session'],
  ['the panel’s own GET, which carries no Origin', { ...session, fetchSite: 'same-origin' }, 'session'],
  [
    'the panel opened under localhost',
    { ...session, host: 'localhost:8035', origin: 'http://localhost:8035' },
    'session',
  ],
  ['the panel’s own WebSocket', { ...session, door: 'rpc', origin: own }, 'session'],
  ['a script with the token', script, 'script'],
  ['a script with the token over WebSocket', { ...script, door: 'rpc' }, 'script'],
  ['files, for anybody', { door: 'static', fetchSite: 'cross-site' }, 'anybody'],
  ['the sign of life, for anybody', { door: 'health' }, 'anybody'],

  [
    'a name rebound to 127.0.0.1',
    { ...session, host: 'evil.example:8035', origin: 'http://evil.example:8035' },
    'foreign-host',
  ],
  ['a rebound name asking for files', { door: 'static', host: 'evil.example' }, 'foreign-host'],
  ['the other end of a tunnel, with the token', { ...script, host: '127.0.0.1:8036' }, 'script'],
  ['the same under other loopback names', { ...script, door: 'rpc', host: '[::1]:8036' }, 'script'],
  ['the sign of life through a tunnel', { door: 'health', host: 'localhost:9000' }, 'anybody'],
  ['a wrong token through a tunnel', { bearer: 'wrong', host: 'localhost:9000' }, 'wrong-token'],
  [
    'a session through a tunnel',
    { ...session, host: 'localhost:9000', origin: 'http://localhost:9000', fetchSite: 'same-origin' },
    'foreign-host',
  ],
  ['files through a tunnel', { door: 'static', host: 'localhost:9000' }, 'foreign-host'],
  [
    'a page at a tunnel’s end that asks with the token of another',
    { ...script, host: 'localhost:9000', origin: 'http://localhost:3000' },
    'foreign-origin',
  ],
  ['a name that only looks like loopback', { ...script, host: '127.0.0.1.evil.example:8035' }, 'foreign-host'],
  ['another such name', { ...script, host: 'localhost.evil.example' }, 'foreign-host'],

  ['a script through a reverse proxy', { ...script, host: 'panel.example.org' }, 'script'],
  ['the same at another port, in capitals', { ...script, host: 'Panel.Example.org:444' }, 'script'],
  ['the same at a port that is not the one', { ...script, host: 'other.example.org' }, 'foreign-host'],
  ['files through a reverse proxy', { door: 'static', host: 'panel.example.org' }, 'anybody'],
  [
    'the panel through a reverse proxy',
    { ...session, door: 'rpc', host: 'panel.example.org', origin: 'https://panel.example.org' },
    'session',
  ],
  ['a reverse proxy that gives us our own name', { ...session, origin: 'https://panel.example.org' }, 'session'],
  [
    'a reverse proxy without TLS',
    { ...session, host: 'panel.example.org', origin: 'http://panel.example.org' },
    'foreign-origin',
  ],
  [
    'another site through a reverse proxy',
    { ...session, host: 'panel.example.org', origin: 'https://evil.example' },
    'foreign-origin',
  ],
  ['a neighbour of the reverse proxy’s name', { ...script, host: 'panel.example.org.evil.example' }, 'foreign-host'],
  ['no Host at all', { ...script, host: undefined }, 'foreign-host'],
  [
    'another site with the user’s cookie',
    { ...session, origin: 'https://evil.example', fetchSite: 'cross-site' },
    'foreign-origin',
  ],
  [
    'another program’s page on this computer',
    { ...session, origin: 'http://127.0.0.1:3000', fetchSite: 'same-site' },
    'foreign-origin',
  ],
  ['our port under the other name', { ...session, origin: 'http://localhost:8035' }, 'foreign-origin'],
  ['our origin under https', { ...session, origin: 'https://127.0.0.1:8035' }, 'foreign-origin'],
  ['a sandboxed frame', { ...session, origin: 'null' }, 'foreign-origin'],
  ['a foreign page that knows the token', { ...script, origin: 'https://evil.example' }, 'foreign-origin'],
  ['an image on another site', { ...session, fetchSite: 'cross-site' }, 'cross-site'],
  ['a page of a sibling port', { ...session, fetchSite: 'same-site' }, 'cross-site'],
  ['an address typed by the user', { ...session, fetchSite: 'none' }, 'cross-site'],
  ['our Origin that the browser calls cross-site', { ...session, origin: own, fetchSite: 'cross-site' }, 'cross-site'],
  ['a stolen cookie without a browser', session, 'missing-origin'],
  ['a WebSocket without Origin', { ...session, door: 'rpc', fetchSite: 'same-origin' }, 'missing-origin'],
  ['a cookie of an earlier run', { session: 'unknown', origin: own }, 'session-unknown'],
  ['the wrong token', { bearer: 'wrong' }, 'wrong-token'],
  ['a token that has expired', { bearer: 'expired' }, 'token-expired'],
  ['a token that was revoked', { bearer: 'revoked' }, 'token-revoked'],
  ['an expired token beside a good session', { ...session, bearer: 'expired', origin: own }, 'token-expired'],
  ['the wrong token beside a good session', { ...session, bearer: 'wrong', origin: own }, 'wrong-token'],
  ['nothing to show', { origin: own }, 'no-credentials'],
  // Cookies are shared by the ports of a host; the name carries ours, so that another panel’s cookie is none here.
  ['a cookie of another port', { session: 'absent', fetchSite: 'same-origin' }, 'no-credentials'],
]

describe('access', () => {
  it.each(table)('%s', (_, facts, outcome) => {
    expect(told(access(request(facts), ours))).toBe(outcome)
  })

  it('takes the development server’s origin only where one is set', () => {
    const viaDev = request({ ...session, origin: 'http://localhost:5173' })
    expect(told(access(viaDev, ours))).toBe('foreign-origin')
    expect(told(access(viaDev, { ...ours, devOrigin: 'http://localhost:5173' }))).toBe('session')
    const viaOther = request({ ...session, origin: 'http://localhost:5174' })
    expect(told(access(viaOther, { ...ours, devOrigin: 'http://localhost:5173' }))).toBe('foreign-origin')
  })

  it('never lets a request reach the control plane without a right token or a valid session', () => {
    const anything = fc.record<RequestFacts>({
      door: fc.constantFrom('api', 'rpc'),
      host: fc.constantFrom('127.0.0.1:8035', 'localhost:9000', 'panel.example.org', 'evil.example', undefined),
      origin: fc.constantFrom(own, 'https://panel.example.org', 'null', 'http://evil.example', undefined),
      fetchSite: fc.constantFrom('same-origin', 'same-site', 'cross-site', 'none', undefined),
      bearer: fc.constantFrom('absent', 'right', 'wrong', 'expired', 'revoked'),
      session: fc.constantFrom('absent', 'valid', 'unknown'),
    })
    fc.assert(
      fc.property(anything, (facts) => {
        if (!access(facts, ours).granted) return
        expect(facts.bearer === 'right' || (facts.session === 'valid' && facts.bearer === 'absent')).toBe(true)
        expect([undefined, `http://${facts.host}`, 'https://panel.example.org']).toContain(facts.origin)
        if (facts.host === 'localhost:9000') expect(facts.bearer).toBe('right')
      }),
    )
  })
})
