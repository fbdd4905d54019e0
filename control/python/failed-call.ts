import type { ConnectionFailureKind } from '../../providers/connection-problem.ts'
import { type Problem, problemOf } from '../../shared/problem.ts'
import type { Teacher } from './failed-status.ts'
import { withoutKeys } from './without-keys.ts'

/** Characters of a message of Python's. */
const MAX_SAID = 300

type Failure = { said: RegExp; kind: ConnectionFailureKind; words: string }

/** How Python's requests words a connection that did not come about; the first that fits. */
const failures: readonly Failure[] = [
  {
    said: /ProxyError|Tunnel connection failed|Cannot connect to proxy/,
    kind: 'proxy',
    words: 'the proxy in between refuses, or is not there',
  },
  { said: /not yet valid/, kind: 'clock', words: 'its certificate is not valid yet (is this computer’s clock right?)' },
  { said: /certificate has expired/, kind: 'certificate', words: 'its certificate has expired' },
  {
    said: /doesn't match|Hostname mismatch/,
    kind: 'certificate',
    words: 'its certificate is made out to another name',
  },
  {
    said: /CERTIFICATE_VERIFY_FAILED|CA certificate bundle/,
    kind: 'certificate',
    words: 'its certificate is signed by nobody known here (a proxy that looks inside may need its own certificate)',
  },
  { said: /SSLError|\[SSL/, kind: 'not-tls', words: 'what answers there does not speak TLS (https)' },
  {
    said: /NameResolutionError|Name or service not known|nodename nor servname|getaddrinfo failed|name resolution/,
    kind: 'name',
    words: 'the name is not known (is this computer online?)',
  },
  {
    said: /Network is unreachable/,
    kind: 'offline',
    words: 'there is no way to that network (is this computer online?)',
  },
  { said: /No route to host/, kind: 'no-route', words: 'there is no way to that computer' },
  { said: /Connection refused|actively refused/, kind: 'refused', words: 'nothing listens there' },
  {
    said: /Connection aborted|Connection broken|ConnectionReset|RemoteDisconnected|IncompleteRead|prematurely|forcibly closed/,
    kind: 'broken-off',
    words: 'the connection was broken off',
  },
  {
    said: /BadStatusLine|InvalidHeader|Invalid URL|No schema? supplied|No connection adapters/,
    kind: 'not-http',
    words: 'what answers there does not speak HTTP, or the address is not one',
  },
]

const tooLate = /timed out|ConnectTimeout|ReadTimeout/i
const noConnection = /Max retries exceeded|ConnectionError|Failed to establish/
/** A header cannot carry the key: it holds line breaks, spaces or letters that none has. */
const unsendable = /in header value|codec can't encode|header part/

/** The problem in a call that ended without an answer, from the words of the exception. */
export function problemFromCall(teacher: Teacher, why: string, now: number): Problem {
  const host = hostIn(why)
  const params = { provider: teacher, ...(host === null ? {} : { host }) }
  const at = host === null ? '' : ` at ${host}`
  if (unsendable.test(why) && teacher === 'OpenRouter') return malformed(now)
  // A proxy that is late is late, too; a name that is looked up in vain says so.
  if (tooLate.test(why))
    return problemOf('provider-timeout', `${teacher}${at} did not answer in time.`, { params, since: now })
  const failure = failures.find(({ said }) => said.test(why))
  if (failure?.kind === 'refused' && teacher === 'Ollama') return notRunning(host, now)
  if (failure !== undefined || noConnection.test(why)) {
    const words = failure?.words ?? cut(withoutKeys(why))
    return problemOf('provider-unreachable', `${teacher} cannot be reached${at}: ${words}.`, {
      params: { ...params, kind: failure?.kind ?? 'other' },
      since: now,
    })
  }
  const said = cut(withoutKeys(why))
  return problemOf('provider-error', `${teacher} answered with what could not be read: ${said || 'no explanation'}.`, {
    provider: { name: teacher, status: null, message: said },
    params,
    since: now,
  })
}

const malformed = (now: number): Problem =>
  problemOf('key-malformed', 'The OpenRouter key holds spaces or characters that no key has. Copy it again.', {
    since: now,
  })

const notRunning = (host: string | null, now: number): Problem =>
  problemOf(
    'ollama-not-running',
    host === null ? 'Ollama is not running.' : `Ollama is not running: nothing listens at http://${host}.`,
    { params: { provider: 'Ollama', ...(host === null ? {} : { url: `http://${host}` }) }, since: now },
  )

/** `HOST:PORT` as the connection pool is called; without the port that goes without saying. */
function hostIn(why: string): string | null {
  const [, tls, name, port] = /HTTP(S?)ConnectionPool\(host='([^']+)', port=(\d+)\)/.exec(why) ?? []
  if (name === undefined) return null
  return port === (tls === 'S' ? '443' : '80') ? name : `${name}:${port}`
}

const cut = (text: string): string => text.trim().slice(0, MAX_SAID)
