import { type ProblemError, problemError } from '../shared/problem.ts'

export type Cause = {
  code: string
  message: string
  /** `ADDRESS:PORT` of the connection that was tried, where the system tells it. */
  where: string | null
}

/** The innermost cause that has a code: undici wraps it several times, a failed look-up in an AggregateError. */
export function causeOf(error: unknown): Cause {
  if (error instanceof AggregateError && error.errors.length > 0) return causeOf(error.errors[0])
  if (!(error instanceof Error)) return { code: '', message: String(error), where: null }
  if (error.cause instanceof Error) return causeOf(error.cause)
  return {
    code: 'code' in error ? String(error.code) : '',
    message: error.message,
    where: 'address' in error && 'port' in error ? `${error.address}:${error.port}` : null,
  }
}

const unknownName = 'the name is not known (is this computer online?)'
const tooLate = 'no connection came about in time'
const brokenOff = 'the connection was broken off'
const unknownSigner =
  'its certificate is signed by nobody known here (a proxy that looks inside may need its own certificate)'

const inWords: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: unknownName,
  EAI_AGAIN: 'the name could not be looked up (is this computer online?)',
  ENETUNREACH: 'there is no way to that network (is this computer online?)',
  EHOSTUNREACH: 'there is no way to that computer',
  ENETDOWN: 'the network is down',
  ETIMEDOUT: tooLate,
  UND_ERR_CONNECT_TIMEOUT: tooLate,
  ECONNRESET: brokenOff,
  EPIPE: brokenOff,
  UND_ERR_SOCKET: brokenOff,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: brokenOff,
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet (is this computer’s clock right?)',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is made out to another name',
  SELF_SIGNED_CERT_IN_CHAIN: unknownSigner,
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownSigner,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownSigner,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownSigner,
}

/** Which hop is broken. `clock`: this computer's, most likely; `proxy`: the proxy in between refuses, or is not there. */
export type ConnectionFailureKind =
  | 'refused'
  | 'name'
  | 'offline'
  | 'no-route'
  | 'timeout'
  | 'broken-off'
  | 'proxy'
  | 'certificate'
  | 'clock'
  | 'not-tls'
  | 'not-http'
  | 'other'

const kinds: Record<string, ConnectionFailureKind> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'name',
  EAI_AGAIN: 'name',
  ENETUNREACH: 'offline',
  ENETDOWN: 'offline',
  EHOSTUNREACH: 'no-route',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  CERT_HAS_EXPIRED: 'certificate',
  CERT_NOT_YET_VALID: 'clock',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
}

/** The kind of a failed connection that was meant to go to `host`. */
export function connectionFailureKind(error: unknown, host: string | null = null): ConnectionFailureKind {
  const { code, message, where } = causeOf(error)
  if (message.startsWith('Proxy response (') || (code === 'ECONNREFUSED' && isElsewhere(where, host))) return 'proxy'
  if (/^(ERR_SSL_|EPROTO$)/.test(code)) return 'not-tls'
  if (code.startsWith('HPE_')) return 'not-http'
  return kinds[code] ?? (inWords[code] === brokenOff ? 'broken-off' : 'other')
}

/** Whether the connection was tried to another port, or on this computer, although it was meant to go further. */
function isElsewhere(where: string | null, host: string | null): boolean {
  if (where === null || host === null) return false
  const [tried, wanted] = [where, host].map((place) => /:(\d+)$/.exec(place)?.[1] ?? '')
  const isSamePort = wanted === '' ? tried === '443' || tried === '80' : tried === wanted
  const isHere = /^(127\.|::1)/
  return !isSamePort || (isHere.test(where) && !isHere.test(host) && !host.startsWith('localhost'))
}

/** Why a connection did not come about or broke, in words. `host`: where it was meant to go. */
export function sayConnectionFailure(error: unknown, host: string | null = null): string {
  const { code, message, where } = causeOf(error)
  const refusedByProxy = /^Proxy response \((\d+)\)/.exec(message)?.[1]
  if (refusedByProxy) return `the proxy in between refused it (${refusedByProxy})`
  if (code === 'ECONNREFUSED' && isElsewhere(where, host)) return `nothing listens at ${where} (is that a proxy?)`
  if (/^(ERR_SSL_|EPROTO$)/.test(code)) return 'what answers there does not speak TLS (https)'
  if (code.startsWith('HPE_')) return 'what answers there does not speak HTTP'
  return inWords[code] ?? message
}

/** A connection that did not come about or broke before an answer. Says nothing about the key. */
export function connectionProblem(provider: string, url: string, error: unknown): ProblemError {
  const host = URL.parse(url)?.host ?? url
  return problemError(
    'provider-unreachable',
    `${provider} cannot be reached at ${host}: ${sayConnectionFailure(error, host)}.`,
    { params: { provider, kind: connectionFailureKind(error, host), host } },
    error,
  )
}
