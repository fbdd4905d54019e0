import { type ProblemError, problemError } from '../shared/problem.ts'

/** The innermost cause that has a code: undici wraps it several times, a failed look-up in an AggregateError. */
export function causeOf(error: unknown): { code: string; message: string } {
  if (error instanceof AggregateError && error.errors.length > 0) return causeOf(error.errors[0])
  if (!(error instanceof Error)) return { code: '', message: String(error) }
  if (error.cause instanceof Error) return causeOf(error.cause)
  return { code: 'code' in error ? String(error.code) : '', message: error.message }
}

const inWords: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the name is not known (is this computer online?)',
  EAI_AGAIN: 'the name could not be looked up (is this computer online?)',
  ENETUNREACH: 'there is no way to that network',
  EHOSTUNREACH: 'there is no way to that computer',
  ETIMEDOUT: 'no connection came about in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection came about in time',
  ECONNRESET: 'the connection was broken off',
  EPIPE: 'the connection was broken off',
  UND_ERR_SOCKET: 'the connection was broken off',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody known',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody known',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
}

/** A connection that did not come about or broke, in words. Says nothing about the key. */
export function connectionProblem(provider: string, url: string, error: unknown): ProblemError {
  const { code, message } = causeOf(error)
  const why = inWords[code] ?? message
  return problemError(
    'provider-unreachable',
    `${provider} cannot be reached at ${new URL(url).host}: ${why}.`,
    { params: { provider } },
    error,
  )
}
