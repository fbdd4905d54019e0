import type { EmptyResult, FailedResult } from './probe-result.ts'

type Told = (address: URL, deadlineMs: number) => FailedResult | EmptyResult

const refused: Told = ({ port, protocol }) => ({
  kind: 'refused',
  port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
})
const unresolved: Told = ({ hostname }) => ({ kind: 'unresolved', host: hostname })
const noRoute: Told = ({ hostname }) => ({ kind: 'no-route', host: hostname })
const timedOut: Told = (_, deadlineMs) => ({ kind: 'timeout', deadlineMs })
const stranger: Told = () => ({ kind: 'unexpected-answer' })
/** This process or computer has run out of something; that says nothing about the service. */
const ourFault: Told = () => ({ kind: 'not-carried-out' })

const toldByCode: Record<string, Told> = {
  ECONNREFUSED: refused,
  ENOTFOUND: unresolved,
  EAI_AGAIN: unresolved,
  ENETUNREACH: noRoute,
  EHOSTUNREACH: noRoute,
  ENETDOWN: noRoute,
  ETIMEDOUT: timedOut,
  UND_ERR_CONNECT_TIMEOUT: timedOut,
  EMFILE: ourFault,
  ENFILE: ourFault,
  ENOBUFS: ourFault,
  ENOMEM: ourFault,
  EADDRNOTAVAIL: ourFault,
  UND_ERR_HEADERS_OVERFLOW: stranger,
  EPROTO: stranger,
  // It ended in the midst of its headers.
  HPE_INVALID_EOF_STATE: () => ({ kind: 'broken-off' }),
}

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

const speaksSomethingElse = (error: Error): boolean =>
  error.name === 'HTTPParserError' ||
  /^(HPE|ERR_SSL|ERR_TLS|CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)_/.test(`${codeOf(error)}_`)

/** What an error of the connection means. Several addresses of one name fail together (AggregateError): the first one tells. */
export function connectionFailure(error: unknown, address: URL, deadlineMs: number): FailedResult | EmptyResult {
  const one = error instanceof AggregateError && codeOf(error) === '' ? error.errors[0] : error
  const told = toldByCode[codeOf(one)]
  if (told) return told(address, deadlineMs)
  return one instanceof Error && speaksSomethingElse(one) ? { kind: 'unexpected-answer' } : { kind: 'broken-off' }
}
