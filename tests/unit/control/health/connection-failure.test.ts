import { expect, test } from 'vitest'
import { connectionFailure } from '../../../../control/health/connection-failure.ts'

const withCode = (code: string, error: Error = new Error(code)): Error => Object.assign(error, { code })
const told = (error: unknown, url = 'http://box.local:8000/x') => connectionFailure(error, new URL(url), 900)

test.each([
  ['ECONNREFUSED', { kind: 'refused', port: 8000 }],
  ['ENOTFOUND', { kind: 'unresolved', host: 'box.local' }],
  ['EAI_AGAIN', { kind: 'unresolved', host: 'box.local' }],
  ['EHOSTUNREACH', { kind: 'no-route', host: 'box.local' }],
  ['ENETUNREACH', { kind: 'no-route', host: 'box.local' }],
  ['ETIMEDOUT', { kind: 'timeout', deadlineMs: 900 }],
  ['UND_ERR_CONNECT_TIMEOUT', { kind: 'timeout', deadlineMs: 900 }],
  ['ECONNRESET', { kind: 'broken-off' }],
  ['EPIPE', { kind: 'broken-off' }],
  ['UND_ERR_SOCKET', { kind: 'broken-off' }],
  ['UND_ERR_HEADERS_OVERFLOW', { kind: 'unexpected-answer' }],
  ['HPE_HEADER_OVERFLOW', { kind: 'unexpected-answer' }],
  ['HPE_INVALID_CONSTANT', { kind: 'unexpected-answer' }],
  ['HPE_INVALID_EOF_STATE', { kind: 'broken-off' }],
  ['ERR_SSL_WRONG_VERSION_NUMBER', { kind: 'unexpected-answer' }],
  ['CERT_HAS_EXPIRED', { kind: 'unexpected-answer' }],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', { kind: 'unexpected-answer' }],
])('%s', (code, result) => {
  expect(told(withCode(code))).toEqual(result)
})

test.each(['EMFILE', 'ENFILE', 'ENOBUFS', 'EADDRNOTAVAIL'])(
  '%s is our own trouble and says nothing of the service',
  (code) => {
    expect(told(withCode(code))).toEqual({ kind: 'not-carried-out' })
  },
)

test('the port of a refusal is the usual one where the address has none', () => {
  expect(told(withCode('ECONNREFUSED'), 'http://box.local/')).toEqual({ kind: 'refused', port: 80 })
  expect(told(withCode('ECONNREFUSED'), 'https://box.local/')).toEqual({ kind: 'refused', port: 443 })
})

test('a name with several addresses that all fail is told by the first', () => {
  const each = [withCode('ECONNREFUSED'), withCode('ENETUNREACH')]
  expect(told(new AggregateError(each))).toEqual({ kind: 'refused', port: 8000 })
  expect(told(withCode('ECONNREFUSED', new AggregateError(each)))).toEqual({ kind: 'refused', port: 8000 })
})

test('an answer that is no HTTP comes from something else', () => {
  const error = new Error('Expected HTTP/')
  error.name = 'HTTPParserError'
  expect(told(error)).toEqual({ kind: 'unexpected-answer' })
})

test.each([undefined, null, 'text', new Error('no code'), withCode('EWHATEVER'), new AggregateError([])])(
  'anything else (%s) is a connection that broke off',
  (error) => {
    expect(told(error)).toEqual({ kind: 'broken-off' })
  },
)
