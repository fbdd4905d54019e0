/** Why there was no answer. */
export type Failure =
  /** Nothing listens there. */
  | 'refused'
  | 'unknown-host'
  | 'no-route'
  /** No whole answer before the deadline. */
  | 'too-slow'
  | 'broken-off'
  /** Something listens that does not speak HTTP. */
  | 'not-http'
  /** Whoever wanted to know went away. */
  | 'caller-gone'
  /** This process or computer has run out of something, which says nothing about the other side. */
  | 'own-fault'

const byCode: Record<string, Failure> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ENETUNREACH: 'no-route',
  EHOSTUNREACH: 'no-route',
  ENETDOWN: 'no-route',
  ETIMEDOUT: 'too-slow',
  UND_ERR_CONNECT_TIMEOUT: 'too-slow',
  ECONNRESET: 'broken-off',
  EPIPE: 'broken-off',
  UND_ERR_SOCKET: 'broken-off',
  UND_ERR_HEADERS_OVERFLOW: 'not-http',
  EPROTO: 'not-http',
}

/** What an error of a request means for whoever asked. */
export function failureOf(error: unknown): Failure {
  // The addresses of one name fail together: the first one tells.
  const one = error instanceof AggregateError && codeOf(error) === '' ? error.errors[0] : error
  const known = byCode[codeOf(one)]
  if (known) return known
  return one instanceof Error && speaksSomethingElse(one) ? 'not-http' : 'own-fault'
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const speaksSomethingElse = (error: Error): boolean =>
  error.name === 'HTTPParserError' || /^(ERR_SSL|ERR_TLS|CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)_/.test(codeOf(error))
